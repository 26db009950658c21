/** @import { Program } from '../types.ts' */
import { count } from './count.mjs';
import { imagesPerSecond } from './images-per-second.mjs';
import { hasTrainOption, runTrainCommand } from './train-command.mjs';

/**
 * `mnist train` as its users run it, on so many workers: speed after the first epoch from its history, peak memory
 * from its record; interrupted once the last epoch is over.
 *
 * @param {number} workers
 * @returns {Program}
 */
export function mnistTrain(workers) {
  return {
    label: `here, ${count(workers, 'worker')}`,
    async run({ images, passes, batch }) {
      const chosen = workersOption(workers);
      if (!chosen) return { missing: '`mnist train` has no option --workers' };
      const epochs = passes + 1;
      const { lines, record } = await runTrainCommand(
        [...chosen, `--limit=${images}`, `--epochs=${epochs}`, `--batch-size=${batch}`],
        ({ type, epoch }) => type === 'epoch' && epoch === epochs,
      );
      return {
        values: {
          imagesPerSecond: imagesPerSecond(lines, batch),
          peakMemoryBytes: record.peakMemoryBytes,
        },
        versions: record.versions,
      };
    },
  };
}

/**
 * The options that choose so many workers; undefined where the command cannot.
 *
 * @param {number} workers
 */
function workersOption(workers) {
  if (hasTrainOption('--workers')) return [`--workers=${workers}`];
  return workers === 1 ? [] : undefined;
}
