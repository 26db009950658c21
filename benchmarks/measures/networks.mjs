/** @import { Program, Series } from '../types.ts' */
import { count } from '../harness/count.mjs';
import { allCores } from '../harness/machine.mjs';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';
import { pythonProgram } from '../harness/python-program.mjs';

const on = count(allCores, 'thread');

const kinds = [
  kind('residual', 'Training a small ResNet', 'images', 1 / 4),
  kind('separable', 'Training separable convolutions', 'images', 1 / 4),
  kind('recurrent', 'Training an LSTM over 28 rows', 'sequences', 1),
];

/** Training steps of other networks than this project's own, on noise: forward, backward, Adam. */
export const otherNetworks = measureOnNodes(
  { name: 'networks' },
  (node) => {
    const all = kinds.map(({ network, title, of, share, torch }) => {
      const file = 'train-network.mjs';
      const [wasm, tensorflow] = [
        { backend: 'wasm', threads: allCores },
        { backend: 'tensorflow', threads: 1 },
      ].map((settings) =>
        shorter(
          nodeProgram(node, `${network}, ${settings.backend}`, file, { ...settings, network }),
          share,
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
 * @param {number} share of the usual number of images: less where a step takes long
 */
function kind(network, title, of, share) {
  const label = `${network}, PyTorch, ${on}`;
  const torch = pythonProgram(label, 'torch_train_network.py', allCores, { network });
  return { network, title, of, share, torch: shorter(torch, share) };
}

/**
 * A program on a share of the images.
 *
 * @param {Program} program
 * @param {number} share
 * @returns {Program}
 */
function shorter(program, share) {
  return {
    ...program,
    run: ({ images, ...effort }) => program.run({ ...effort, images: images * share }),
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
