// One matrix product by this project's kernel and by the stock one, in turn, in one process.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { median } from '../harness/statistics.mjs';
import { readSettings } from './settings.mjs';

const [M, K, N] = [25088, 800, 64];
const PRODUCTS_A_PASS = 4;

const stock = kernel();
registerTrainingKernels();
const here = kernel();
await selectNodeBackend('wasm');

const inputs = { a: tf.randomUniform([1, M, K]), b: tf.randomUniform([1, K, N]) };
const { passes } = readSettings();
/** @type {{ here: number[], stock: number[] }} */
const speeds = { here: [], stock: [] };
multiply(here);
multiply(stock);
for (let done = 0; done < passes * PRODUCTS_A_PASS; done++) {
  if (done % 2 === 0) speeds.here.push(multiply(here));
  speeds.stock.push(multiply(stock));
  if (done % 2 === 1) speeds.here.push(multiply(here));
}
console.log(JSON.stringify({ values: { here: median(speeds.here), stock: median(speeds.stock) } }));

function kernel() {
  const registered = tf.getKernel('BatchMatMul', 'wasm');
  if (!registered) throw new Error('The wasm backend has no BatchMatMul.');
  return registered.kernelFunc;
}

/**
 * GFLOP/s of one product.
 *
 * @param {tf.KernelFunc} kernelFunc
 */
function multiply(kernelFunc) {
  const started = performance.now();
  const product = kernelFunc({
    inputs,
    backend: tf.backend(),
    attrs: { transposeA: false, transposeB: false },
  });
  const seconds = (performance.now() - started) / 1000;
  for (const { dataId } of [product].flat()) tf.backend().disposeData(dataId);
  return (2 * M * K * N) / seconds / 1e9;
}
