/** @import { Measure, Series } from '../types.ts' */
import { nodeProgram } from '../harness/node-program.mjs';

const product = nodeProgram('matrix product, here and stock', 'gemm.mjs');
const peak = nodeProgram('multiply-add peak', 'fma-peak.mjs');

/** @type {Series} */
const here = { label: 'here', program: product, value: 'here' };
const title = 'Matrix product 25088×800×64, one thread, GFLOP/s';

/**
 * The product that the second convolution comes to at batch 128.
 *
 * @type {Measure}
 */
export const gemm = {
  name: 'gemm',
  programs: [product, peak],
  rows: [
    {
      title,
      unit: 'GFLOP/s',
      here,
      peer: { label: "stock wasm backend's XNNPACK", program: product, value: 'stock' },
      target: 1.5,
    },
    {
      title,
      unit: 'GFLOP/s',
      here,
      peer: { label: 'peak: 128-bit fused multiply-adds alone', program: peak, value: 'fused' },
      reach: 0.9,
    },
    {
      title,
      unit: 'GFLOP/s',
      here,
      peer: { label: 'the same, multiplied, then added', program: peak, value: 'separate' },
    },
  ],
};
