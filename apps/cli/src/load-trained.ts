import { verifyModel } from '@mnist-cnn/model';
import { loadModel } from '@mnist-cnn/model/node';
import { layout, type RunRecord } from '@mnist-cnn/run-folder';
import { RunFolder } from '@mnist-cnn/run-folder/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A trained model and, where it came from a run, that run's folder. */
export interface Trained {
  readonly model: LayersModel;
  readonly run: RunFolder | undefined;
}

/**
 * Loads the model of a run folder or of a model folder.
 *
 * @throws Error with one sentence: no such folder, a run without a model yet, a model that does not read 28×28 images.
 */
export async function loadTrained(path: string): Promise<Trained> {
  if (!existsSync(path)) throw new Error(`There is no folder ${path}.`);
  const run = existsSync(join(path, layout.record)) ? await RunFolder.open(path) : undefined;
  if (run && !existsSync(run.modelPath)) throw new Error(describeUnfinished(path, run.record));
  const model = await loadModel(run?.modelPath ?? path);
  await verifyModel(model, { inputShape: [28, 28, 1], outputShape: [10] });
  return { model, run };
}

function describeUnfinished(path: string, { state }: RunRecord): string {
  const why = state === 'running' ? 'is being trained, or was killed' : 'was interrupted';
  return `${path} has no model yet: it ${why}. To go on: mnist train --resume ${path}`;
}
