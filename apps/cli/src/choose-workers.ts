import { automaticWorkerCount } from '@mnist-cnn/data-parallel';
import { availableParallelism } from 'node:os';

/** How many threads share the work: as asked for, else as many as pay. */
export function chooseWorkers(asked: number | 'auto', backend: string, batchSize: number): number {
  if (asked !== 'auto') return asked;
  return backend === 'wasm' ? automaticWorkerCount(availableParallelism(), batchSize) : 1;
}
