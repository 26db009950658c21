import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients, which tfjs-core alone does not.
import '@tensorflow/tfjs-layers';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { expect } from 'vitest';
import { type Reference, sizeOf } from './float64-reference.ts';

// Keeps tfjs from recommending another backend on the terminal.
tf.enableProdMode();
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
registerTrainingKernels();

/**
 * Largest difference allowed, as a share of the reference's largest magnitude: the kernels add up in float32, in another
 * order than the reference. A sum of n terms is then off by about √n × 6e-8 of it, which for the 3,136 terms of this
 * project's longest product is 3e-6.
 */
export const TOLERANCE = 1e-5;

/** Values that float32 can hold, in [-1, 1), from a multiplicative generator: the same for the same seed. */
export function random(shape: readonly number[], seed = 1): Reference {
  let state = seed * 7919 + 17;
  const data = Float64Array.from({ length: sizeOf(shape) }, () => {
    state = (state * 48271) % 2147483647;
    return Math.fround((state / 2147483647) * 2 - 1);
  });
  return { shape, data };
}

/** The values as a float32 tensor of the current backend. */
export function tensorOf({ shape, data }: Reference): tf.Tensor {
  return tf.tensor(Float32Array.from(data), [...shape]);
}

/** The tensor of `random`. */
export function values(shape: number[], seed = 1): tf.Tensor {
  return tensorOf(random(shape, seed));
}

/** The same tensor, known to have rank 4. */
export function rank4(x: tf.Tensor): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  return tf.reshape<tf.Rank.R4>(x, [batch, height, width, channels]);
}

/** Runs the computation on one backend; gives shapes and values, disposes of the tensors and looks for leaks. */
export async function on(backend: 'cpu' | 'wasm', compute: () => tf.Tensor | tf.Tensor[]) {
  await tf.setBackend(backend);
  const before = tf.backend().numDataIds();
  const tensors = [tf.tidy(compute)].flat();
  const results = tensors.map((tensor) => ({
    shape: tensor.shape,
    dtype: tensor.dtype,
    data: Array.from(tensor.dataSync<'float32'>()),
  }));
  tf.dispose(tensors);
  expect(tf.backend().numDataIds()).toBe(before);
  return results;
}

/** As a share of the largest finite magnitude expected; NaN where something is or is not finite and should not be so. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [worst, scale] = [actual.length === expected.length ? 0 : NaN, 1e-30];
  for (let at = 0; at < expected.length; at++) {
    if (Object.is(actual[at], expected[at])) continue;
    worst = Math.max(worst, Math.abs(actual[at] - expected[at]));
  }
  for (let at = 0; at < expected.length; at++) {
    if (Number.isFinite(expected[at])) scale = Math.max(scale, Math.abs(expected[at]));
  }
  return worst / scale;
}

/** Expects the computation to give on wasm what it gives on cpu. */
export async function expectSameOnBoth(compute: () => tf.Tensor | tf.Tensor[], bound = TOLERANCE) {
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

/** Expects one tensor from wasm that is what cpu gives, and what the reference says. */
export async function expectReference(
  reference: Reference,
  compute: () => tf.Tensor,
  bound = TOLERANCE,
) {
  const [actual] = await on('wasm', compute);
  const [cpu] = await on('cpu', compute);
  expect(actual.dtype).toBe('float32');
  expect(actual.shape).toEqual(cpu.shape);
  expect(largestDifference(actual.data, cpu.data)).toBeLessThan(bound);
  expect(largestDifference(actual.data, reference.data)).toBeLessThan(bound);
}
