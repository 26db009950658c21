import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectReference, on, random, tensorOf } from './both-backends.ts';
import { addBias } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';

const cases = fc.record({
  leading: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  columns: fc.integer({ min: 1, max: 35 }),
  seed: seeds,
  planted: plants,
});

describe('addition', () => {
  it('of a bias to the last axis, with NaN and infinities', async () => {
    await holds(cases, async ({ leading, columns, seed, planted }) => {
      const x = random([...leading, columns], seed);
      const bias = random([columns], seed + 1);
      plant(x.data, planted);
      plant(bias.data, planted.slice(1));
      await expectReference(addBias(x, bias), () => tf.add(tensorOf(x), tensorOf(bias)));
    });
  });

  it.each([
    ['tensors of one shape', [3, 4], [3, 4]],
    ['vectors', [5], [5]],
    ['a bias and a tensor', [4], [3, 4]],
    ['a tensor and a column', [3, 4], [3, 1]],
    ['a tensor and a number', [3, 4], []],
    ['a vector and one value', [4], [1]],
  ])('of %s', async (_, a, b) => {
    const compute = () => tf.add(tensorOf(random(a, 1)), tensorOf(random(b, 2)));
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });

  it('of whole numbers', async () => {
    const compute = () =>
      tf.add(tf.tensor2d([[1, 2]], [1, 2], 'int32'), tf.tensor1d([3, 4], 'int32'));
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });
});
