/** @import { Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const on = count(allCores, 'thread');

const kinds = [
  kind('residual', 'Training a small ResNet', 'images'),
  kind('separable', 'Training separable convolutions', 'images'),
  kind('recurrent', 'Training an LSTM over 28 rows', 'sequences'),
];

/** Training steps of other networks than this project's own, on noise: forward, backward, Adam. */
export const otherNetworks = measureOnNodes(
  { name: 'networks' },
  (node) => {
    const all = kinds.map(({ network, title, of, torch }) => {
      const file = 'train-network.mjs';
      const [wasm, tensorflow] = [
        { backend: 'wasm', threads: allCores },
        { backend: 'tensorflow', threads: 1 },
      ].map((settings) =>
        shorter(
          nodeProgram(node, `${network}, ${settings.backend}`, file, { ...settings, network }),
        ),
      );
      const row = /** @type {const} */ ({
        title: `${title}, ${count(allCores, 'worker')}, ${of}/s`,
        unit: 'images/s',
        here: speed(wasm, 'here'),
      });
      return {
        programs: [wasm, tensorflow],
        rows: [
          { ...row, peer: speed(torch, `PyTorch, ${on}`), target: 0.7 },
          { ...row, peer: speed(tensorflow, 'here, tensorflow backend') },
        ],
      };
    });
    return {
      programs: all.flatMap(({ programs }) => programs),
      rows: all.flatMap(({ rows }) => rows),
    };
  },
  kinds.map(({ torch }) => torch),
);

/**
 * @param {string} network
 * @param {string} title
 * @param {string} of what one of its examples is
 */
function kind(network, title, of) {
  const label = `${network}, PyTorch, ${on}`;
  const torch = pythonProgram(label, 'torch_train_network.py', allCores, { network });
  return { network, title, of, torch: shorter(torch) };
}

/**
 * A program on a quarter of the images: there are many, and some are slow.
 *
 * @param {Program} program
 * @returns {Program}
 */
function shorter(program) {
  return {
    ...program,
    run: ({ images, ...effort }) => program.run({ ...effort, images: images / 4 }),
  };
}

/**
 * @param {Program} program
 * @param {string} label
 * @returns {Series}
 */
function speed(program, label) {
  return { label, program, value: 'imagesPerSecond' };
}
