import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients, which tfjs-core alone does not.
import '@tensorflow/tfjs-layers';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { expect } from 'vitest';

// Keeps tfjs from recommending another backend on the terminal.
tf.enableProdMode();
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
registerTrainingKernels();

/** Largest difference allowed, as a share of the reference's largest magnitude: float32 sums in another order. */
const tolerance = 1e-5;

/** Values in [-1, 1) from a multiplicative generator: the same for the same seed, none repeated nearby. */
export function values(shape: number[], seed = 1): tf.Tensor {
  let state = seed * 7919 + 17;
  const data = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  });
  return tf.tensor(data, shape);
}

/** The same tensor, known to have rank 4. */
export function rank4(x: tf.Tensor): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  return tf.reshape<tf.Rank.R4>(x, [batch, height, width, channels]);
}

/** Runs the computation on one backend; gives shapes and values, disposes of the tensors. */
export async function on(backend: 'cpu' | 'wasm', compute: () => tf.Tensor | tf.Tensor[]) {
  await tf.setBackend(backend);
  const tensors = [tf.tidy(compute)].flat();
  const results = tensors.map((tensor) => ({
    shape: tensor.shape,
    dtype: tensor.dtype,
    data: Array.from(tensor.dataSync<'float32'>()),
  }));
  tf.dispose(tensors);
  return results;
}

export function largestDifference(actual: number[], expected: number[]): number {
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-30);
  return (
    actual.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected[i])), 0) / scale
  );
}

/** Expects the computation to give on wasm what it gives on cpu. */
export async function expectSameOnBoth(compute: () => tf.Tensor | tf.Tensor[], bound = tolerance) {
  const expected = await on('cpu', compute);
  const actual = await on('wasm', compute);
  expect(actual.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual(
    expected.map(({ shape, dtype }) => ({ shape, dtype })),
  );
  for (const [index, { data }] of expected.entries()) {
    expect(data.some((value) => value !== 0)).toBe(true);
    expect(largestDifference(actual[index].data, data)).toBeLessThan(bound);
  }
}
