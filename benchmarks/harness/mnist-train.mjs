/** @import { Program } from '../types.ts' */
import { findTensorflow } from '@mnist-cnn/tensorflow-native';
import { count } from './count.mjs';
import { imagesPerSecond } from './images-per-second.mjs';
import { runTrainCommand } from './train-command.mjs';

/**
 * `mnist train` on wasm, on so many workers.
 *
 * @param {number} workers
 * @returns {Program}
 */
export function wasmTrain(workers) {
  const options = ['--backend=wasm', `--workers=${workers}`];
  return mnistTrain(`here, ${count(workers, 'worker')}`, options);
}

/**
 * `mnist train` on TensorFlow's library, where that is installed, with every core.
 *
 * @returns {Program}
 */
export function tensorflowTrain() {
  const { label, run } = mnistTrain('here, tensorflow backend', ['--backend=tensorflow']);
  return {
    label,
    async run(effort) {
      if (await findTensorflow()) return run(effort);
      return { missing: 'it is not installed: mnist backend install' };
    },
  };
}

/**
 * `mnist train` as its users run it: speed after the first epoch from its history, peak memory from its record;
 * interrupted once the last epoch is over.
 *
 * @param {string} label
 * @param {readonly string[]} options
 * @returns {Program}
 */
function mnistTrain(label, options) {
  return {
    label,
    async run({ images, passes, batch }) {
      const epochs = passes + 1;
      const { lines, record } = await runTrainCommand(
        [...options, `--limit=${images}`, `--epochs=${epochs}`, `--batch-size=${batch}`],
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
