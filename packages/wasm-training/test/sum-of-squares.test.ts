import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';

const kernel = (x: Reference) => () =>
  tf.engine().runKernel<tf.Tensor>('SumOfSquares', { x: tensorOf(x) }, {});

/** A last digit of float32: the sum is made in float64 and rounded once. */
const BOUND = 6e-8;

describe('the sum of squares', () => {
  it('of any number of values, NaN and infinities, to the last digit', async () => {
    const cases = fc.record({
      size: fc.integer({ min: 1, max: 3000 }),
      seed: seeds,
      planted: plants,
    });
    await holds(cases, async ({ size, seed, planted }) => {
      const x = random([size], seed);
      plant(x.data, planted);
      const expected = x.data.reduce((sum, value) => sum + value * value, 0);
      const [actual] = await on('wasm', kernel(x));
      expect(actual.shape).toEqual([]);
      expect(largestDifference(actual.data, [expected])).toBeLessThan(BOUND);
    });
  });

  it('of as many values as this network has', async () => {
    const x = random([3_274_634]);
    const expected = x.data.reduce((sum, value) => sum + value * value, 0);
    const [{ data }] = await on('wasm', kernel(x));
    expect(largestDifference(data, [expected])).toBeLessThan(BOUND);
  });
});
