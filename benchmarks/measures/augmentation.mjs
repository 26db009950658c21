/** @import { Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';

const counts = [...new Set([allCores, 1])];

/**
 * @param {Program} program
 * @returns {Series}
 */
const speed = (program) => ({ label: program.label, program, value: 'imagesPerSecond' });

/** What it costs to distort every image that is trained on, as the accurate recipe does. */
export const augmentation = measureOnNodes({ name: 'augmentation' }, (node) => {
  /**
   * @param {number} workers
   * @param {boolean} isDistorting
   */
  const train = (workers, isDistorting) =>
    nodeProgram(
      node,
      `${isDistorting ? 'distorted' : 'as they are'}, ${count(workers, 'worker')}`,
      'train-here.mjs',
      { threads: workers, isDistorting },
    );
  const pairs = counts.map((workers) => ({
    workers,
    distorted: train(workers, true),
    plain: train(workers, false),
  }));
  const distort = nodeProgram(node, 'distortion alone', 'distort.mjs');
  return {
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
});
