/** @import { Measure, Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { nodeProgram } from '../harness/node-program.mjs';

/**
 * @param {number} workers
 * @param {boolean} isDistorting
 */
const train = (workers, isDistorting) =>
  nodeProgram(
    `${isDistorting ? 'distorted' : 'as they are'}, ${count(workers, 'worker')}`,
    'train-here.mjs',
    { threads: workers, isDistorting },
  );

const counts = [...new Set([allCores, 1])];
const pairs = counts.map((workers) => ({
  workers,
  distorted: train(workers, true),
  plain: train(workers, false),
}));
const distort = nodeProgram('distortion alone', 'distort.mjs');

/**
 * @param {Program} program
 * @returns {Series}
 */
const speed = (program) => ({ label: program.label, program, value: 'imagesPerSecond' });

/**
 * What it costs to distort every image that is trained on, as the accurate recipe does.
 *
 * @type {Measure}
 */
export const augmentation = {
  name: 'augmentation',
  programs: [...pairs.flatMap(({ distorted, plain }) => [distorted, plain]), distort],
  rows: [
    ...pairs.map(
      ({ workers, distorted, plain }) =>
        /** @type {const} */ ({
          title: `Training on distorted images, ${count(workers, 'worker')}, images/s`,
          unit: 'images/s',
          here: speed(distorted),
          peer: speed(plain),
          target: 0.9,
        }),
    ),
    { title: 'Distortion alone, one thread, images/s', unit: 'images/s', here: speed(distort) },
  ],
};
