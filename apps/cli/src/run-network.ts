import type { Dataset } from '@mnist-cnn/dataset';
import { createModel, modelNamed } from '@mnist-cnn/model';
import { assertReads, type RunRecord } from '@mnist-cnn/run';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelTask } from './own-model/make-model.ts';
import { registerLayers } from './own-model/register-layers.ts';
import { readOwnModel } from './own-model/read-own-model.ts';

/** A network to be trained, and how a run's record names it. */
export interface RunNetwork extends Pick<RunRecord, 'model' | 'architecture'> {
  readonly network: LayersModel;
  /** What threads import to know its layers. */
  readonly modules: readonly URL[];
}

interface NetworkOptions {
  readonly seed: number;
  readonly dropout: number;
  /** The module of one's own layers, where the network's file makes none. */
  readonly layers?: string | undefined;
}

/**
 * The network that is asked for, by its name or its file, once it is known to read the images.
 *
 * @throws Error with one sentence.
 */
export async function createRunNetwork(
  asked: string,
  dataset: Pick<Dataset, 'name' | 'test' | 'classNames'>,
  { seed, dropout, layers }: NetworkOptions,
): Promise<RunNetwork> {
  const task = taskOf(dataset);
  const layerModules = await registerLayers(layers, { ...task, seed });
  const name = modelNamed(asked);
  const { model, ...others } = name
    ? { name, model: createModel(name, { seed, dropout }), modules: [] }
    : await readOwnModel(asked, { ...task, seed });
  assertFits(model, dataset, name !== undefined);
  const { name: called } = others;
  const modules = [...layerModules, ...others.modules];
  if (name) return { model: called, network: model, modules };
  return { model: called, architecture: task, network: model, modules };
}

/** A network with a name here is for digits; who has something else may not know that there can be another. */
function assertFits(
  model: LayersModel,
  dataset: Pick<Dataset, 'name' | 'test' | 'classNames'>,
  isNamed: boolean,
): void {
  try {
    assertReads(model, dataset);
  } catch (cause) {
    if (!isNamed || !(cause instanceof RangeError)) throw cause;
    throw new Error(`${cause.message} Name a network of your own: --model <file>.`, { cause });
  }
}

function taskOf({
  test: { height, width, channels = 1 },
  classNames,
}: Pick<Dataset, 'test' | 'classNames'>): Omit<ModelTask, 'seed'> & { inputShape: number[] } {
  return { inputShape: [height, width, channels], classes: classNames.length };
}
