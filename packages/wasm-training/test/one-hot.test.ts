import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, on } from './both-backends.ts';
import { holds } from './property.ts';

const indices = () => tf.tensor1d([2, 0, -1, 3, 1], 'int32');

describe('one-hot', () => {
  it.each(['float32', 'int32'] as const)('in %s, indices out of range included', async (dtype) => {
    await expectSameOnBoth(() => tf.oneHot(indices(), 3, 1, 0, dtype));
  });
  it('with values between whole numbers', async () => {
    await expectSameOnBoth(() => tf.oneHot(indices(), 3, 0.9, 0.05, 'float32'));
  });
  it('of a matrix', async () => {
    await expectSameOnBoth(() =>
      tf.oneHot(
        tf.tensor2d(
          [
            [0, 1],
            [1, 0],
          ],
          [2, 2],
          'int32',
        ),
        2,
        1,
        0,
        'float32',
      ),
    );
  });
  it('gives ones and zeros', async () => {
    const [{ data }] = await on('wasm', () =>
      tf.oneHot(tf.tensor1d([1], 'int32'), 2, 1, 0, 'float32'),
    );
    expect(data).toEqual([0, 1]);
  });
  it('of any indices, in or out of range, as on cpu', async () => {
    const cases = fc.record({
      classes: fc.array(fc.integer({ min: -2, max: 12 }), { minLength: 1, maxLength: 20 }),
      depth: fc.integer({ min: 2, max: 10 }),
    });
    await holds(cases, async ({ classes, depth }) => {
      const compute = () => tf.oneHot(tf.tensor1d(classes, 'int32'), depth, 0.5, -0.25, 'float32');
      expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
    });
  });
});
