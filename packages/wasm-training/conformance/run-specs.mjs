// Needs the module hooks beside this file.
import '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import jasmineCore from 'jasmine-core';
import { seedRandom } from './seed-random.mjs';

/** What is registered over the stock kernels before the specs run. */
const REGISTRATIONS = {
  stock: () => {},
  training: registerTrainingKernels,
};

const BACKEND = {
  name: 'wasm',
  backendName: 'wasm',
  isDataSync: true,
  flags: { WASM_HAS_MULTITHREAD_SUPPORT: false }, // tfjs' threaded build does not start in Node
};

/** What tfjs adds to the name of a suite that runs on the backend. */
const MARK = ` ${BACKEND.name} ${JSON.stringify(BACKEND.flags)}`;
const withoutMark = (name) => name.replace(MARK, '');

/**
 * @typedef {object} SpecResult
 * @property {string} name the suites' and the spec's, as tfjs-core writes them
 * @property {string} status `passed`, `failed`, `pending`, or `excluded` where it did not run
 * @property {string[]} messages what failed
 */

/**
 * Runs those of tfjs-core's own specs that use a backend, on wasm, in this process.
 *
 * @param {string} kernels a key of REGISTRATIONS
 * @param {readonly string[]} skipped names of specs that are not run
 * @returns {Promise<SpecResult[]>} of all specs; a suite that fails outside of its specs is one more
 */
export async function runSpecs(kernels, skipped) {
  const known = Object.keys(REGISTRATIONS);
  if (!known.includes(kernels)) {
    throw new RangeError(`Expected kernels to be one of ${known.join(', ')}; got ${kernels}.`);
  }
  seedRandom();
  setTestEnvs([BACKEND]);
  REGISTRATIONS[kernels]();

  const jasmine = jasmineCore.boot();
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 20_000; // milliseconds, as tfjs-core sets it
  const env = jasmine.getEnv();
  const runs = (name) => name.includes(MARK) && !skipped.includes(withoutMark(name));
  env.configure({
    random: false,
    forbidDuplicateNames: false,
    specFilter: (spec) => runs(spec.getFullName()),
  });
  await import('@tensorflow/tfjs-core/dist/tests');

  /** @type {SpecResult[]} */
  const results = [];
  const add = (fullName, status, failures) => {
    results.push({
      name: withoutMark(fullName),
      status,
      messages: failures.map(({ message }) => message),
    });
  };
  const addFailure = (fullName, failures) => {
    if (failures.length > 0) add(fullName, 'failed', failures);
  };
  env.addReporter({
    specDone: ({ fullName, status, failedExpectations }) =>
      add(fullName, status, failedExpectations),
    suiteDone: ({ fullName, failedExpectations }) => addFailure(fullName, failedExpectations),
    jasmineDone: ({ failedExpectations }) => addFailure('outside of any suite', failedExpectations),
  });
  await env.execute();
  return results;
}
