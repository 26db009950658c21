/** @import { Build, NodeRelease, Program } from '../types.ts' */
import { findTensorflow } from '@mnist-cnn/tensorflow-native';
import { here } from './builds.mjs';
import { count } from './count.mjs';
import { imagesPerSecond } from './images-per-second.mjs';
import { runTrainCommand } from './train-command.mjs';

/**
 * `mnist train` on wasm, on so many workers.
 *
 * @param {NodeRelease} node
 * @param {number} workers
 * @param {Build} [build]
 * @returns {Program}
 */
export function wasmTrain(node, workers, build = here) {
  const options = ['--backend=wasm', `--workers=${workers}`];
  return mnistTrain(node, build, count(workers, 'worker'), options);
}

/**
 * `mnist train` on TensorFlow's library, where that is installed, with every core.
 *
 * @param {NodeRelease} node
 * @returns {Program}
 */
export function tensorflowTrain(node) {
  const program = mnistTrain(node, here, 'tensorflow backend', ['--backend=tensorflow']);
  return {
    ...program,
    async run(effort) {
      if (await findTensorflow()) return program.run(effort);
      return { missing: 'it is not installed: mnist backend install' };
    },
  };
}

/**
 * `mnist train` as its users run it: speed after the first epoch from its history, peak memory from its record;
 * interrupted once the last epoch is over.
 *
 * @param {NodeRelease} node
 * @param {Build} build
 * @param {string} how
 * @param {readonly string[]} options
 * @returns {Program}
 */
function mnistTrain(node, build, how, options) {
  return {
    label: `${build.label}, ${how}`,
    node,
    build,
    async run({ images, passes, batch }) {
      const located = await build.locate();
      if ('missing' in located) return located;
      const epochs = passes + 1;
      const { lines, record } = await runTrainCommand(
        node,
        located.mnist,
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
