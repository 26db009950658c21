/** @import { Measure, Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { tensorflowTrain, wasmTrain } from '../harness/mnist-train.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const oneWorker = wasmTrain(1);
const twoWorkers = wasmTrain(2);
const allWorkers = allCores === 2 ? twoWorkers : wasmTrain(allCores);
const tensorflow = tensorflowTrain();
const keras = pythonProgram(
  `Keras \`fit\`, ${count(allCores, 'thread')}`,
  'keras_fit.py',
  allCores,
);
const torch = pythonProgram(`PyTorch, ${count(allCores, 'thread')}`, 'torch_train.py', allCores);

/**
 * @param {Program} program
 * @returns {Series}
 */
const speed = (program) => ({ label: program.label, program, value: 'imagesPerSecond' });
/**
 * @param {Program} program
 * @returns {Series}
 */
const memory = (program) => ({ label: program.label, program, value: 'peakMemoryBytes' });

const title = `Training, ${count(allCores, 'worker')}, images/s`;

/**
 * Training steps: forward, backward, Adam.
 *
 * @type {Measure}
 */
export const training = {
  name: 'training',
  programs: [...new Set([allWorkers, twoWorkers, oneWorker, tensorflow, keras, torch])],
  rows: [
    { title, unit: 'images/s', here: speed(allWorkers), peer: speed(keras), target: 1 },
    { title, unit: 'images/s', here: speed(allWorkers), peer: speed(torch), reach: 1 },
    {
      title: 'Training, 2 workers, images/s',
      unit: 'images/s',
      here: speed(twoWorkers),
      peer: speed(oneWorker),
      target: 1.7,
      reach: 1.9,
    },
    {
      title: 'Training, tensorflow backend, images/s',
      unit: 'images/s',
      here: speed(tensorflow),
      peer: speed(keras),
      target: 0.9,
    },
    {
      title: 'Peak memory of training, 1 worker',
      unit: 'bytes',
      here: memory(oneWorker),
      target: 1.5e9,
      reach: 600e6,
    },
    {
      title: `Peak memory of training, ${count(allCores, 'worker')}`,
      unit: 'bytes',
      here: memory(allWorkers),
      target: 1.5e9,
      reach: 600e6,
    },
    {
      title: 'Peak memory of training, tensorflow backend',
      unit: 'bytes',
      here: memory(tensorflow),
    },
  ],
};
