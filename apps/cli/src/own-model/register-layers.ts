import type { RunRecord } from '@mnist-cnn/run';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { layersOf } from './read-own-model.ts';

/**
 * Makes the layers known that a run's network has and TensorFlow.js has not, by the module that it was trained with; gives
 * what threads import to know them. Nothing that a run itself names is ever imported.
 */
export async function registerLayers(
  file: string | undefined,
  record: Pick<RunRecord, 'architecture' | 'seed'> | undefined,
): Promise<readonly URL[]> {
  if (file === undefined) return [];
  const url = pathToFileURL(resolve(file));
  const layers = record?.architecture
    ? layersOf(url, { ...record.architecture, seed: record.seed })
    : url;
  await import(layers.href);
  return [layers];
}
