import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, on, values } from './both-backends.ts';

const axes = [undefined, 0, 1, -1, [0], [0, 1], [1, 0], [-2, 0], [0, 2], [1, 2], [0, 1, 2]];
const grid = axes.flatMap((axis) => [false, true].map((keepDims) => ({ axis, keepDims })));

describe('sum', () => {
  it.each(grid)('over axes $axis, keepDims $keepDims', async ({ axis, keepDims }) => {
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
});
