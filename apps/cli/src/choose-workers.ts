import { automaticWorkerCount } from '@mnist-cnn/data-parallel';
import type { RunRecord } from '@mnist-cnn/run';
import { availableParallelism } from 'node:os';
import { ExitError } from './failure.ts';

/**
 * How many threads share the work: as asked for, else as many as pay.
 *
 * @throws ExitError when several are asked for on a backend that cannot be shared.
 */
export function chooseWorkers(
  asked: number | 'auto',
  model: RunRecord['model'],
  backend: string,
  batchSize: number,
): number {
  if (backend === 'tensorflow') {
    if (asked === 'auto' || asked === 1) return 1;
    throw new ExitError(
      2,
      `--workers ${asked} is for wasm: the tensorflow backend uses every core by itself. Leave it out, or add --backend wasm.`,
    );
  }
  if (asked !== 'auto') return asked;
  // A step of the baseline takes less time than a message.
  const pays = backend === 'wasm' && model !== 'softmax';
  return pays ? automaticWorkerCount(availableParallelism(), batchSize) : 1;
}
