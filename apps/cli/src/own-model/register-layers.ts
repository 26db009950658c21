import type { RunRecord } from '@mnist-cnn/run';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelTask } from './make-model.ts';
import { layersOf } from './read-own-model.ts';

/** What a module is asked for where nothing says what its network is to do: MNIST's. */
export const usualTask: ModelTask = { inputShape: [28, 28, 1], classes: 10, seed: 1 };

/** What a run's network is to do; one that has a name here has no layers of its own. */
export function taskOf(record: Pick<RunRecord, 'architecture' | 'seed'> | undefined): ModelTask {
  return record?.architecture ? { ...record.architecture, seed: record.seed } : usualTask;
}

/**
 * Makes the layers known that a network has and TensorFlow.js has not, by the module of these layers or the one that the
 * network was trained with; gives what threads import to know them. Nothing that a run itself names is ever imported.
 */
export async function registerLayers(
  file: string | undefined,
  task: ModelTask,
): Promise<readonly URL[]> {
  if (file === undefined) return [];
  const layers = layersOf(pathToFileURL(resolve(file)), task);
  await import(layers.href);
  return [layers];
}
