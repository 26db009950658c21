/** @import { BoundsOnNodes, Program, Series } from '../types.ts' */
import { before } from '../harness/builds.mjs';
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';
import { nodes } from '../harness/nodes.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const threads = allCores;
const on = count(threads, 'thread');

const onnx = nodeProgram(nodes[0], `onnxruntime-node, ${on}`, 'forward-onnxruntime.mjs', {
  threads,
});
const keras = pythonProgram(`Keras \`predict\`, ${on}`, 'keras_predict.py', threads);
const torch = pythonProgram(`PyTorch forward, ${on}`, 'torch_forward.py', threads);

/** @type {BoundsOnNodes} */
const besideOnnx = { 26: { target: 1, reach: 1.3 }, 20: { target: 0.8 } };

/**
 * @param {Program} program
 * @returns {Series}
 */
const speed = (program) => ({ label: program.label, program, value: 'imagesPerSecond' });

/** Probabilities of images, nothing learned. */
export const forward = measureOnNodes(
  { name: 'forward' },
  (node) => {
    const file = 'forward-here.mjs';
    const here = nodeProgram(node, `here, ${on}`, file, { threads });
    const older = nodeProgram(node, `${before.label}, ${on}`, file, { threads }, before);
    const stock = nodeProgram(node, 'stock wasm backend, 1 thread', 'forward-stock-wasm.mjs');
    const tensorflow = nodeProgram(node, 'here, tensorflow backend', 'forward-tensorflow.mjs');
    const row = /** @type {const} */ ({
      title: `Forward, ${on}, images/s`,
      unit: 'images/s',
      here: speed(here),
    });
    return {
      programs: [here, older, stock, tensorflow],
      rows: [
        { ...row, peer: speed(onnx), ...besideOnnx[node.major] },
        { ...row, peer: speed(keras) },
        { ...row, peer: speed(torch) },
        { ...row, peer: speed(older) },
        { ...row, peer: speed(stock), target: 3 },
        { ...row, peer: speed(tensorflow) },
      ],
    };
  },
  [onnx, keras, torch],
);
