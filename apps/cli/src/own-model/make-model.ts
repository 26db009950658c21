import { enableOrthogonal } from '@mnist-cnn/model';
import * as core from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { fileURLToPath } from 'node:url';

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
 * and TensorFlow.js as `tf`.
 *
 * @throws Error with one sentence that names the module.
 */
export async function makeModel(url: string, task: ModelTask): Promise<tfl.LayersModel> {
  enableOrthogonal();
  const make = await defaultExportOf(url);
  if (typeof make !== 'function') {
    throw new Error(
      `${fileURLToPath(url)} exports no function by default: expected export default ({ tf, inputShape, classes, seed }) => model.`,
    );
  }
  const model: unknown = await make({ tf, ...task });
  if (model instanceof tfl.LayersModel) return model;
  const found = typeof model === 'object' && model !== null ? model.constructor.name : typeof model;
  throw new Error(
    `${fileURLToPath(url)} returned ${found}: expected a tf.layers model, made with the tf that its function is given.`,
  );
}

async function defaultExportOf(url: string): Promise<unknown> {
  try {
    const module: unknown = await import(url);
    return Object(module).default;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${fileURLToPath(url)} cannot be imported: ${reason}`, { cause });
  }
}
