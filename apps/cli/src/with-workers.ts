import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import type { Workers } from '@mnist-cnn/training';

/** Starts as many threads as said, gives them to `use`, and ends them whatever comes of it. */
export async function withWorkers<Result>(
  count: number,
  modules: readonly URL[],
  use: (workers: Workers) => Promise<Result>,
): Promise<Result> {
  const workers = startNodeWorkers(count, { modules });
  try {
    return await use(workers);
  } finally {
    await workers.dispose();
  }
}
