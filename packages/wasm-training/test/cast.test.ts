import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { on } from './both-backends.ts';

describe('cast', () => {
  it.each([
    ['float32', [0, 0.5, -0.25, 256, -0, NaN, Infinity]],
    ['int32', [0, 1, 256, -512, 3]],
  ] as const)('of %s to truths compares with 0, as on cpu', async (dtype, numbers) => {
    const compute = () => tf.cast(tf.tensor1d([...numbers], dtype), 'bool');
    const [{ data }] = await on('wasm', compute);
    expect(data).toEqual(numbers.map((number) => Number(number !== 0)));
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });

  it('of nothing gives nothing', async () => {
    expect(await on('wasm', () => tf.cast(tf.zeros([0]), 'bool'))).toEqual([
      { shape: [0], dtype: 'bool', data: [] },
    ]);
  });
});
