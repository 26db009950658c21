import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  expectSameOnBoth,
  largestDifference,
  on,
  random,
  tensorOf,
  values,
} from './both-backends.ts';
import { columnSums } from './float64-reference.ts';
import { reductions } from './reduction-axes.ts';

describe('mean', () => {
  it.each(reductions)('over axes $axis, keepDims $keepDims', async ({ axis, keepDims }) => {
    await expectSameOnBoth(() => tf.mean(values([4, 3, 5]), axis, keepDims));
  });
  it('of whole numbers', async () => {
    await expectSameOnBoth(() => tf.mean(tf.tensor2d([1, 2, 3, 5], [2, 2], 'int32'), 0));
  });
  it('of long columns to the last digits of float32', async () => {
    const x = random([100_000, 19]);
    const [{ data }] = await on('wasm', () => tf.mean(tf.add(tensorOf(x), 1), 0));
    const shifted = { ...x, data: x.data.map((value) => Math.fround(value + 1)) };
    const expected = columnSums(shifted).data.map((total) => total / 100_000);
    expect(largestDifference(data, expected)).toBeLessThan(2e-7);
  });
});
