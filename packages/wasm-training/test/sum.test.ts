import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectReference,
  expectSameOnBoth,
  largestDifference,
  on,
  random,
  tensorOf,
  values,
} from './both-backends.ts';
import { columnSums } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { reductions } from './reduction-axes.ts';

describe('sum', () => {
  it.each(reductions)('over axes $axis, keepDims $keepDims', async ({ axis, keepDims }) => {
    await expectSameOnBoth(() => tf.sum(values([4, 3, 5]), axis, keepDims));
  });
  it.each([
    [1, 7],
    [13, 1],
    [1024, 3],
    [1031, 2],
    [4096, 8],
  ])('of %i rows of %i', async (rows, columns) => {
    await expectSameOnBoth(() => tf.sum(tf.add(values([rows, columns]), 1), 0));
  });
  it('of whole numbers and truths', async () => {
    await expectSameOnBoth(() => tf.sum(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), 0));
    await expectSameOnBoth(() => tf.sum(tf.tensor2d([true, false, true, true], [2, 2], 'bool'), 0));
  });
  it('of nothing', async () => {
    const [{ data }] = await on('wasm', () => tf.sum(tf.zeros([0, 3]), 0));
    expect(data).toEqual([0, 0, 0]);
  });
  it.each([NaN, Infinity, -Infinity])('passes %d on', async (value) => {
    const [{ data }] = await on('wasm', () =>
      tf.sum(tf.concat([values([1023, 2]), tf.tensor2d([value, 1], [1, 2])]), 0),
    );
    expect(data[0]).toBe(value);
    expect(Number.isFinite(data[1])).toBe(true);
  });
  it('of columns of any shape, with NaN and infinities', async () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 700 }),
      columns: fc.integer({ min: 1, max: 40 }),
      seed: seeds,
      planted: plants,
    });
    await holds(cases, async ({ rows, columns, seed, planted }) => {
      const x = random([rows, columns], seed);
      plant(x.data, planted);
      await expectReference(columnSums(x), () => tf.sum(tensorOf(x), 0));
    });
  });

  // Sixteen columns at a time, and what is left over. A plain sum in float32 would be off by 1e-5 and more.
  it('of long columns to the last digits of float32', async () => {
    const x = random([200_000, 19]);
    for (const [at, value] of x.data.entries()) x.data[at] = Math.fround(value + 1);
    const [{ data }] = await on('wasm', () => tf.sum(tensorOf(x), 0));
    expect(largestDifference(data, columnSums(x).data)).toBeLessThan(2e-7);
  });
});
