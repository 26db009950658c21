import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  largestDifference,
  on,
  random,
  rank4,
  tensorOf,
  TOLERANCE,
  values,
} from './both-backends.ts';
import { holds, plant, plants, seeds } from './property.ts';

const addInPlace = (x: tf.Tensor, y: tf.Tensor) =>
  tf.engine().runKernel<tf.Tensor>('AddInPlace', { x, y });

beforeAll(async () => {
  await tf.setBackend('wasm');
});

describe('addition in place', () => {
  it('of tensors of any size, NaN and infinities', async () => {
    const sizes = fc.integer({ min: 1, max: 40 });
    await holds(fc.record({ size: sizes, seed: seeds, planted: plants }), async (sample) => {
      const [x, y] = [random([sample.size], sample.seed), random([sample.size], sample.seed + 1)];
      plant(x.data, sample.planted);
      const [{ data }] = await on('wasm', () => addInPlace(tensorOf(x), tensorOf(y)));
      const expected = x.data.map((value, at) => value + y.data[at]);
      expect(largestDifference(data, expected)).toBeLessThan(TOLERANCE);
    });
  });

  it('writes where the input lies, which nothing else shares', () => {
    const [x, y] = [values([5], 1), values([5], 2)];
    const sum = addInPlace(x, y);
    expect(sum.dataId).toBe(x.dataId);
    tf.dispose([x, y, sum]);
  });

  it('leaves what another tensor shares', () => {
    const [x, y] = [values([5], 1), values([5], 2)];
    const kept = tf.clone(x);
    const before = [...kept.dataSync()];
    const sum = addInPlace(x, y);
    expect(sum.dataId).not.toBe(x.dataId);
    expect([...kept.dataSync()]).toEqual(before);
    tf.dispose([x, y, kept, sum]);
  });

  it('shows the sum to kernels that stock computes from what it has packed', () => {
    const result = (filter: tf.Tensor) =>
      tf.tidy(() => [
        ...tf.depthwiseConv2d(rank4(values([1, 6, 6, 2], 3)), rank4(filter), 1, 'same').dataSync(),
      ]);
    const [x, y] = [values([3, 3, 2, 2], 1), values([3, 3, 2, 2], 2)];
    const before = result(x);
    const sum = addInPlace(x, y);
    const copy = tf.tensor(sum.dataSync(), sum.shape);
    expect(result(sum)).toEqual(result(copy));
    expect(result(sum)).not.toEqual(before);
    tf.dispose([x, y, sum, copy]);
  });
});
