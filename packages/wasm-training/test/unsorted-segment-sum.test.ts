import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectReference,
  expectSameOnBoth,
  on,
  random,
  rank4,
  tensorOf,
  values,
} from './both-backends.ts';
import { segmentSum } from './float64-reference.ts';
import { holds, seeds } from './property.ts';

describe('sums of segments', () => {
  it('of rows of any length, some of no segment', async () => {
    const cases = fc.record({
      segmentOf: fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 30 }),
      columns: fc.constantFrom(1, 3, 4, 8, 11, 16, 19),
      seed: seeds,
    });
    await holds(cases, async ({ segmentOf, columns, seed }) => {
      const x = random([segmentOf.length, columns], seed);
      await expectReference(segmentSum(x, segmentOf, 6), () =>
        tf.unsortedSegmentSum(tensorOf(x), tf.tensor1d(segmentOf, 'int32'), 6),
      );
    });
  });

  it('of no rows are 0', async () => {
    const compute = () => tf.unsortedSegmentSum(tf.zeros([0, 3]), tf.tensor1d([], 'int32'), 2);
    expect(await on('wasm', compute)).toEqual([
      { shape: [2, 3], dtype: 'float32', data: [0, 0, 0, 0, 0, 0] },
    ]);
  });

  it.each([0, 1, 2, 3])('are the gradient of gather along axis %i', async (axis) => {
    const indices = () => tf.tensor1d([2, 0, 2, 1, 2], 'int32');
    await expectSameOnBoth(() =>
      tf.grad((x: tf.Tensor) => tf.square(tf.gather(rank4(x), indices(), axis)))(
        values([3, 4, 3, 5]),
      ),
    );
  });
});
