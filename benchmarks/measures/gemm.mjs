/** @import { Series } from '../types.ts' */
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodeProgram } from '../harness/node-program.mjs';

const title = 'Matrix product 25088×800×64, one thread, GFLOP/s';

/** The product that the second convolution comes to at batch 128. */
export const gemm = measureOnNodes({ name: 'gemm' }, (node) => {
  const program = nodeProgram(node, 'matrix product and multiply-adds', 'gemm.mjs');
  /**
   * @param {string} label
   * @param {string} value
   * @returns {Series}
   */
  const series = (label, value) => ({ label, program, value });
  const row = /** @type {const} */ ({ title, unit: 'GFLOP/s', here: series('here', 'here') });
  return {
    programs: [program],
    rows: [
      { ...row, peer: series("stock wasm backend's XNNPACK", 'stock'), target: 1.5 },
      { ...row, peer: series('peak: 128-bit fused multiply-adds alone', 'fused'), reach: 0.9 },
      { ...row, peer: series('the same, multiplied, then added', 'separate') },
    ],
  };
});
