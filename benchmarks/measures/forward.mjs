/** @import { Measure, Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { nodeProgram } from '../harness/node-program.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const threads = allCores;
const on = count(threads, 'thread');

const here = nodeProgram(`here, ${on}`, 'forward-here.mjs', { threads });
const stock = nodeProgram('stock wasm backend, 1 thread', 'forward-stock-wasm.mjs');
const onnx = nodeProgram(`onnxruntime-node, ${on}`, 'forward-onnxruntime.mjs', { threads });
const tensorflow = nodeProgram('here, tensorflow backend', 'forward-tensorflow.mjs');
const keras = pythonProgram(`Keras \`predict\`, ${on}`, 'keras_predict.py', threads);
const torch = pythonProgram(`PyTorch forward, ${on}`, 'torch_forward.py', threads);

/**
 * @param {Program} program
 * @returns {Series}
 */
const speed = (program) => ({ label: program.label, program, value: 'imagesPerSecond' });

/**
 * @param {Program} peer
 * @param {{ target?: number, reach?: number }} [bounds]
 * @returns {Measure['rows'][number]}
 */
const beside = (peer, bounds = {}) => ({
  title: `Forward, ${on}, images/s`,
  unit: 'images/s',
  here: speed(here),
  peer: speed(peer),
  ...bounds,
});

/**
 * Probabilities of images, nothing learned.
 *
 * @type {Measure}
 */
export const forward = {
  name: 'forward',
  programs: [here, stock, onnx, tensorflow, keras, torch],
  rows: [
    beside(stock, { target: 3 }),
    beside(onnx, { reach: 1 }),
    beside(tensorflow),
    beside(keras),
    beside(torch),
  ],
};
