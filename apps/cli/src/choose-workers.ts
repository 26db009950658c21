import { automaticWorkerCount } from '@mnist-cnn/data-parallel';
import type { RunRecord } from '@mnist-cnn/run-folder';
import { availableParallelism } from 'node:os';

/** How many threads share the work: as asked for, else as many as pay. */
export function chooseWorkers(
  asked: number | 'auto',
  model: RunRecord['model'],
  backend: string,
  batchSize: number,
): number {
  if (asked !== 'auto') return asked;
  // A step of the baseline takes less time than a message.
  const pays = backend === 'wasm' && model === 'cnn';
  return pays ? automaticWorkerCount(availableParallelism(), batchSize) : 1;
}
