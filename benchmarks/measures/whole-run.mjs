/** @import { NodeRelease, Program } from '../types.ts' */
import { here } from '../harness/builds.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { runTrainCommand } from '../harness/train-command.mjs';

/**
 * `mnist train` as `npm start` runs it once everything is built.
 *
 * @param {NodeRelease} node
 * @returns {Program}
 */
const trainToTheEnd = (node) => ({
  label: 'here',
  node,
  build: here,
  async run() {
    const located = await here.locate();
    if ('missing' in located) return located;
    const started = performance.now();
    const { record } = await runTrainCommand(node, located.mnist, ['--backend=wasm']);
    const seconds = (performance.now() - started) / 1000;
    const { peakMemoryBytes, versions } = record;
    return { values: { seconds, peakMemoryBytes }, versions };
  },
});

/** The whole program: 5 epochs on the 60,000, evaluation on the 10,000. */
export const wholeRun = measureOnNodes({ name: 'whole-run', long: true }, (node) => {
  const program = trainToTheEnd(node);
  return {
    programs: [program],
    rows: [
      {
        title: '5 epochs and evaluation',
        unit: 'seconds',
        here: { label: 'here', program, value: 'seconds' },
        target: 540,
        reach: 300,
      },
      {
        title: 'Peak memory of 5 epochs and evaluation',
        unit: 'bytes',
        here: { label: 'here', program, value: 'peakMemoryBytes' },
        target: 1.5e9,
        reach: 600e6,
      },
    ],
  };
});
