import { selectWebBackend } from '@mnist-cnn/backend/web';
import { simdBuild } from '@mnist-cnn/wasm-training';
import * as tf from '@tensorflow/tfjs-core';
import { wasmUrl } from '../wasm-url.ts';
import { kernelCases } from './kernel-cases.ts';

/** Computes every case on wasm and on cpu; gives the largest difference of each, as a share of the largest value. */
export async function compareKernels() {
  const differences: Record<string, number> = {};
  for (const [name, compute] of Object.entries(kernelCases)) {
    const expected = await computeOn('cpu', compute);
    const actual = await computeOn('wasm', compute);
    if (expected.length !== actual.length) throw new Error(`${name}: not the same results.`);
    const each = expected.map((data, index) => difference(actual[index], data));
    differences[name] = Math.max(...each);
  }
  return { build: simdBuild(), differences, tensors: tf.memory().numTensors };
}

async function computeOn(backend: 'cpu' | 'wasm', compute: () => tf.Tensor | tf.Tensor[]) {
  await selectWebBackend(backend, { wasmUrl });
  const tensors = [tf.tidy(compute)].flat();
  const results = tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
  tf.dispose(tensors);
  return results;
}

/** Infinity where the sizes differ or a value is not a number. */
function difference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const distances = actual.map((value, index) => Math.abs(value - expected[index]));
  const worst = distances.reduce((left, right) => Math.max(left, right), 0) / scale;
  return Number.isNaN(worst) ? Infinity : worst;
}
