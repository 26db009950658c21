/** @import { Measure, Program } from '../types.ts' */
import { runTrainCommand } from '../harness/train-command.mjs';

/** @type {Program} `mnist train` as `npm start` runs it once everything is built */
const program = {
  label: 'here',
  async run() {
    const started = performance.now();
    const { record } = await runTrainCommand(['--backend=wasm']);
    const seconds = (performance.now() - started) / 1000;
    const { peakMemoryBytes, versions } = record;
    return { values: { seconds, peakMemoryBytes }, versions };
  },
};

/**
 * The whole program: 5 epochs on the 60,000, evaluation on the 10,000.
 *
 * @type {Measure}
 */
export const wholeRun = {
  name: 'whole-run',
  long: true,
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
