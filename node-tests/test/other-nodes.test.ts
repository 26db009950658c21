import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { otherNodes } from './other-nodes.ts';
import { runProgram } from './run-program.ts';
import { writeDigits } from './write-digits.ts';

const { resolve } = createRequire(import.meta.url);
const vitest = join(dirname(resolve('vitest/package.json')), 'vitest.mjs');
const root = fileURLToPath(new URL('../..', import.meta.url));
const results = join(root, 'node-tests', 'test-results');
const MINUTES = 60_000;

const sharedConfig = ['--config=../../vitest.config.ts', '--root=.'];

const conformance = join(root, 'packages', 'wasm-training', 'conformance', 'conformance.mjs');

/** They take most of the time of the kernels' tests; the trainings here are their like. */
const LONG_TESTS = new Set(['conformance.test.ts', 'training.test.ts', 'whole-model.test.ts']);

/** Packages whose tests run on the newest version, and with what options. */
const PACKAGES = {
  'wasm-training': readdirSync(join(root, 'packages', 'wasm-training', 'test'))
    .filter((name) => name.endsWith('.test.ts') && !LONG_TESTS.has(name))
    .map((name) => `test/${name}`),
  'data-parallel': sharedConfig,
  backend: sharedConfig,
};

/** What decides which build of the kernels runs asks for the version of V8: these tests run on every version. */
const CHOICE_OF_BUILD = { 'wasm-training': ['--project=any build'] };

const TRAININGS = {
  'on one thread': ['--workers=1'],
  'on two threads': ['--workers=2'],
  'on two threads, of distorted digits': ['--workers=2', '--recipe=accurate'],
};

const folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-node-tests-'));
const digits = join(folder, 'digits');
beforeAll(() => writeDigits(digits));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Trains the network for two epochs; gives the SHA-256 of its weights. */
async function train(executable: string, options: readonly string[]): Promise<string> {
  const command = join(root, 'apps', 'cli', 'bin', 'mnist.js');
  const out = mkdtempSync(join(folder, 'run-'));
  const words = [
    'train',
    `--dataset=${digits}`,
    '--backend=wasm',
    '--epochs=2',
    `--out=${join(out, 'run')}`,
  ];
  const lines = await runProgram(executable, [command, ...words, '--json', ...options], folder);
  return JSON.parse(lines.trimEnd().split('\n').at(-1) ?? '').weightsSha256;
}

const weightsHere = new Map<string, Promise<string>>();

/** The same on the Node that runs this, once for all versions. */
function trainHere(options: readonly string[]): Promise<string> {
  const key = options.join(' ');
  const weights = weightsHere.get(key) ?? train(process.execPath, options);
  weightsHere.set(key, weights);
  return weights;
}

const newest = Math.max(...otherNodes.map(({ major }) => Number(major)));

for (const { major, executable, installed } of otherNodes) {
  const isNewest = Number(major) === newest;
  describe.skipIf(!installed)(`Node ${major}`, () => {
    test('is the version that its name says', async () => {
      expect(await runProgram(executable, ['--version'], root)).toMatch(`v${major}.`);
    });

    test.concurrent.for(Object.entries(TRAININGS))(
      `trains %s to the weights of Node ${process.version}, to the bit`,
      { timeout: 5 * MINUTES },
      async ([, options]) => {
        const weights = await train(executable, options);
        expect(weights).toMatch(/^[0-9a-f]{64}$/);
        expect(weights).toBe(await trainHere(options));
      },
    );

    test.for(Object.entries(isNewest ? PACKAGES : CHOICE_OF_BUILD))(
      'passes the tests of %s',
      { timeout: 10 * MINUTES },
      async ([name, options]) => {
        const report = join(results, `vitest-node-${major}-${name}.json`);
        const words = [vitest, 'run', ...options, `--outputFile.json=${report}`];
        await runProgram(executable, words, join(root, 'packages', name));
      },
    );

    if (!isNewest) return;
    test(
      "passes tfjs-core's own specs with the kernels for wide vectors",
      { timeout: 5 * MINUTES },
      async () => {
        const environment = { ...process.env, SIMD_BUILD: 'wide-simd' };
        const output = await runProgram(executable, [conformance], root, environment);
        expect(output).toMatch(/\(wide-simd\) kernels: .* 0 problems\./);
      },
    );
  });
}
