/** @import { BoundsOnNodes, Program, Series } from '../types.ts' */
import { before } from '../harness/builds.mjs';
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { tensorflowTrain, wasmTrain } from '../harness/mnist-train.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const on = count(allCores, 'thread');
const keras = pythonProgram(`Keras \`fit\`, ${on}`, 'keras_fit.py', allCores);
const torch = pythonProgram(`PyTorch, ${on}`, 'torch_train.py', allCores);

/** @type {Record<'keras' | 'torch' | 'before' | 'oneWorker' | 'tensorflow', BoundsOnNodes>} */
const speedUps = {
  keras: { 26: { target: 1.5, reach: 2 }, 20: { target: 1.1 } },
  torch: { 26: { target: 1.2, reach: 1.6 }, 20: { target: 0.9 } },
  before: { 26: { target: 2.2, reach: 3 }, 20: { target: 1.5 } },
  oneWorker: { 26: { target: 1.85, reach: 1.95 }, 20: { target: 1.8 } },
  tensorflow: { 26: { target: 1, reach: 1.2 }, 20: { target: 1 } },
};
/** @type {BoundsOnNodes} */
const memoryOfTwo = { 26: { target: 500e6, reach: 350e6 }, 20: { target: 500e6 } };

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

/** Training steps: forward, backward, Adam. */
export const training = measureOnNodes(
  { name: 'training' },
  (node) => {
    const oneWorker = wasmTrain(node, 1);
    const twoWorkers = wasmTrain(node, 2);
    const allWorkers = allCores === 2 ? twoWorkers : wasmTrain(node, allCores);
    const twoBefore = wasmTrain(node, 2, before);
    const tensorflow = tensorflowTrain(node);

    const all = /** @type {const} */ ({
      title: `Training, ${count(allCores, 'worker')}, images/s`,
      unit: 'images/s',
      here: speed(allWorkers),
    });
    const two = /** @type {const} */ ({
      title: 'Training, 2 workers, images/s',
      unit: 'images/s',
      here: speed(twoWorkers),
    });
    const twoInMemory = /** @type {const} */ ({
      title: 'Peak memory of training, 2 workers',
      unit: 'bytes',
      here: memory(twoWorkers),
    });
    const { major } = node;
    return {
      programs: [...new Set([allWorkers, twoWorkers, twoBefore, oneWorker, tensorflow])],
      rows: [
        { ...all, peer: speed(keras), ...speedUps.keras[major] },
        { ...all, peer: speed(torch), ...speedUps.torch[major] },
        { ...two, peer: speed(twoBefore), ...speedUps.before[major] },
        { ...two, peer: speed(oneWorker), ...speedUps.oneWorker[major] },
        {
          title: 'Training, tensorflow backend, images/s',
          unit: 'images/s',
          here: speed(tensorflow),
          peer: speed(keras),
          ...speedUps.tensorflow[major],
        },
        {
          title: 'Peak memory of training, 1 worker',
          unit: 'bytes',
          here: memory(oneWorker),
          target: 1.5e9,
          reach: 600e6,
        },
        { ...twoInMemory, ...memoryOfTwo[major] },
        { ...twoInMemory, peer: memory(twoBefore) },
        {
          title: 'Peak memory of training, tensorflow backend',
          unit: 'bytes',
          here: memory(tensorflow),
        },
      ],
    };
  },
  [keras, torch],
);
