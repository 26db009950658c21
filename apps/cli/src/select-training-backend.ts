import type { BackendSelection } from '@mnist-cnn/backend';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import type { CarryOptions, RunRecord } from '@mnist-cnn/run';
import type { PlainRecipe, Workers } from '@mnist-cnn/training';
import { chooseWorkers } from './choose-workers.ts';

/** Makes a backend current to train with: `auto` weighs what threads there are. */
export async function selectTrainingBackend(
  backend: string,
  workers: number | 'auto',
  model: RunRecord['model'],
  { batchSize }: Pick<PlainRecipe, 'batchSize'>,
): Promise<BackendSelection> {
  // Threads are asked for, and only wasm has them.
  const asked = backend === 'auto' && workers !== 'auto' && workers > 1 ? 'wasm' : backend;
  return selectNodeBackend(asked, {
    // What is weighed is a step of the CNN: the baseline's is too small for TensorFlow to gain anything.
    purpose: model === 'softmax' ? 'inference' : 'training',
    threads: chooseWorkers(workers, model, 'wasm', batchSize),
  });
}

/** A GPU works ahead of this program, which must not stop it to look, and has room for all images. */
const ON_GPU = { residentData: true, measureInterval: 1000, checkpointInterval: 30_000 };

/** Half a minute of work, one percent of it spent on writing; of small networks fewer. */
const ON_CPU = { checkpointEvery: 400, checkpointInterval: 30_000 };

type LoopOptions = Pick<
  CarryOptions,
  'residentData' | 'measureInterval' | 'checkpointEvery' | 'checkpointInterval' | 'workers'
>;

/** How the loop deals with what it trains on; TensorFlow has threads of its own. */
export function loopOptions(
  { backend, device }: Pick<RunRecord, 'backend' | 'device'>,
  workers: Workers,
): LoopOptions {
  return {
    ...(device === 'gpu' ? ON_GPU : ON_CPU),
    ...(backend === 'tensorflow' ? {} : { workers }),
  };
}
