// One matrix product by this project's kernel and by the stock one, and as many multiply-adds alone, by turns.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { registerTrainingKernels, simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { median } from '../harness/statistics.mjs';
import { compileMultiplyAdds, FLOP_A_ROUND } from './compile-multiply-adds.mjs';
import { readSettings } from './settings.mjs';

const [M, K, N] = [25088, 800, 64];
const FLOP = 2 * M * K * N;
const TURNS_A_PASS = 8;
/** Turns before the optimised code of every loop is there. */
const WARM_UP = 6;

const stock = kernel();
registerTrainingKernels();
const here = kernel();
// As the command does.
enableWideSimd();
await selectNodeBackend('wasm');
const fused = await compileMultiplyAdds((sum) => `f32x4.relaxed_madd(factor, other, ${sum})`);
const separate = await compileMultiplyAdds((sum) => `f32x4.add(f32x4.mul(${sum}, factor), other)`);

const inputs = { a: tf.randomUniform([1, M, K]), b: tf.randomUniform([1, K, N]) };
/** @type {{ name: string, run: () => void, speeds: number[] }[]} */
const contenders = [
  { name: 'here', run: () => multiply(here), speeds: [] },
  { name: 'fused', run: () => fused(FLOP / FLOP_A_ROUND), speeds: [] },
  { name: 'separate', run: () => separate(FLOP / FLOP_A_ROUND), speeds: [] },
  { name: 'stock', run: () => multiply(stock), speeds: [] },
];
for (let turn = -WARM_UP; turn < readSettings().passes * TURNS_A_PASS; turn++) {
  // There and back, so that none always follows the same one.
  for (const { run, speeds } of turn % 2 === 0 ? contenders : contenders.toReversed()) {
    const started = performance.now();
    run();
    const seconds = (performance.now() - started) / 1000;
    if (turn >= 0) speeds.push(FLOP / seconds / 1e9);
  }
}
const values = Object.fromEntries(contenders.map(({ name, speeds }) => [name, median(speeds)]));
console.log(JSON.stringify({ values, versions: { kernels: simdBuild() } }));

function kernel() {
  const registered = tf.getKernel('BatchMatMul', 'wasm');
  if (!registered) throw new Error('The wasm backend has no BatchMatMul.');
  return registered.kernelFunc;
}

/** @param {tf.KernelFunc} kernelFunc */
function multiply(kernelFunc) {
  const product = kernelFunc({
    inputs,
    backend: tf.backend(),
    attrs: { transposeA: false, transposeB: false },
  });
  for (const { dataId } of [product].flat()) tf.backend().disposeData(dataId);
}
