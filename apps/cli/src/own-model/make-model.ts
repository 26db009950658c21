import { createRandom } from '@mnist-cnn/dataset';
import { enableOrthogonal } from '@mnist-cnn/model';
import * as core from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { fileURLToPath } from 'node:url';
import { withRandom } from './with-random.ts';

/** What a network is to do. */
export interface ModelTask {
  /** Of one image: height, width, channels. */
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly seed: number;
}

/** TensorFlow.js as the command has it, for modules: theirs may be another copy, whose models are strangers here. */
const tf = { ...core, ...tfl };

/**
 * Calls the default export of a module, which returns a model or a promise of one. It is given what the network is to do,
 * and TensorFlow.js as `tf`. What is drawn by chance meanwhile, such as the weights of initialisers without a seed, the
 * task's seed decides.
 *
 * @throws Error with one sentence that names the module.
 */
export async function makeModel(url: string, task: ModelTask): Promise<tfl.LayersModel> {
  const make = await defaultExportOf(url);
  if (typeof make !== 'function') {
    throw new Error(
      `${fileURLToPath(url)} exports no function by default: expected export default ({ tf, inputShape, classes, seed }) => model.`,
    );
  }
  const model = await call(make, url, task);
  if (model instanceof tfl.LayersModel) return model;
  const found = typeof model === 'object' && model !== null ? model.constructor.name : typeof model;
  throw new Error(
    `${fileURLToPath(url)} returned ${found}: expected a tf.layers model, made with the tf that its function is given.`,
  );
}

/**
 * Imports a module and calls its default export, where it has one, for the layers that it registers: whatever it returns.
 *
 * @throws Error with one sentence that names the module.
 */
export async function runModule(url: string, task: ModelTask): Promise<void> {
  const make = await defaultExportOf(url);
  if (typeof make !== 'function') return;
  const made = await call(make, url, task);
  if (made instanceof tfl.LayersModel) made.dispose();
}

async function defaultExportOf(url: string): Promise<unknown> {
  enableOrthogonal();
  try {
    const module: unknown = await import(url);
    return Object(module).default;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${fileURLToPath(url)} cannot be imported: ${reason}`, { cause });
  }
}

async function call(make: Function, url: string, task: ModelTask): Promise<unknown> {
  try {
    const random = createRandom(task.seed, 'own-model');
    return await withRandom(
      () => random.nextFloat(),
      () => settled(make({ tf, ...task })),
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${fileURLToPath(url)}: ${reason}`, { cause });
  }
}

/** What a promise gives; it is rejected where the process would end before that. */
async function settled(value: unknown): Promise<unknown> {
  let leave = () => {};
  const end = new Promise<never>((_, reject) => {
    leave = () => reject(new Error('its function returned a promise that never gives a model.'));
    process.once('beforeExit', leave);
  });
  return Promise.race([value, end]).finally(() => process.off('beforeExit', leave));
}
