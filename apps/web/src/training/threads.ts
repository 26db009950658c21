import { automaticWorkerCount } from '@mnist-cnn/data-parallel';
import { startWebWorkers } from '@mnist-cnn/data-parallel/web';
import type { Workers } from '@mnist-cnn/training';
import { backendOptions } from './select-backend.ts';
import type { TrainingPlan } from './training-plan.ts';

/** As many threads as pay: only wasm has them, and a step of the baseline takes less time than a message. */
export function chooseThreads(
  { model, recipe, workers }: Pick<TrainingPlan, 'model' | 'recipe' | 'workers'>,
  backend: string,
): number {
  if (backend !== 'wasm' || model !== 'cnn') return 1;
  return workers === 'auto'
    ? automaticWorkerCount(navigator.hardwareConcurrency, recipe.batchSize)
    : workers;
}

/** Does something with so many threads, which end with it; with none beside this one where there is but one. */
export async function withThreads<Result>(
  count: number,
  work: (workers: { readonly workers?: Workers }) => Promise<Result>,
): Promise<Result> {
  if (count === 1) return work({});
  const workers = startWebWorkers(count, backendOptions);
  try {
    return await work({ workers });
  } finally {
    await workers.dispose();
  }
}
