/** @import { BoundsOnNodes, Program, Series } from '../types.ts' */
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';
import { nodes } from '../harness/nodes.mjs';

const onnx = nodeProgram(nodes[0], 'onnxruntime-node, 1 thread', 'one-digit-onnxruntime.mjs', {
  threads: 1,
});

/** @type {BoundsOnNodes} */
const besideOnnx = { 26: { target: 1, reach: 0.7 }, 20: { target: 1.3 } };

/**
 * @param {Program} program
 * @returns {Series}
 */
const time = (program) => ({ label: program.label, program, value: 'milliseconds' });

/** How long one waits for the probabilities of a single image. */
export const oneDigit = measureOnNodes(
  { name: 'one-digit' },
  (node) => {
    const here = nodeProgram(node, 'here', 'one-digit-here.mjs');
    return {
      programs: [here],
      rows: [
        {
          title: 'One digit, one thread',
          unit: 'ms',
          here: time(here),
          peer: time(onnx),
          ...besideOnnx[node.major],
        },
      ],
    };
  },
  [onnx],
);
