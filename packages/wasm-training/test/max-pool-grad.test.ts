import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, on, rank4, values } from './both-backends.ts';

function gradient(
  x: () => tf.Tensor,
  size: number | [number, number],
  strides: number | [number, number],
  pad: 'same' | 'valid' | number,
) {
  return () => {
    const input = x();
    const pool = (image: tf.Tensor) => tf.maxPool(rank4(image), size, strides, pad);
    const y = pool(input);
    return [y, tf.grad(pool)(input, values(y.shape, 3))];
  };
}

const grid = [1, 2, 3].flatMap((size) =>
  [1, 2, 3].flatMap((stride) =>
    (['same', 'valid'] as const).flatMap((pad) =>
      [6, 7].map((side) => ({ size, stride, pad, side })),
    ),
  ),
);

describe('gradient of max pooling', () => {
  it.each(grid)(
    'window $size, stride $stride, $pad, side $side',
    async ({ size, stride, pad, side }) => {
      await expectSameOnBoth(gradient(() => values([2, side, side, 3]), size, stride, pad));
    },
  );
  it.each(grid)(
    'all negative: window $size, stride $stride, $pad, side $side',
    async ({ size, stride, pad, side }) => {
      await expectSameOnBoth(
        gradient(() => tf.sub(values([2, side, side, 3]), 5), size, stride, pad),
      );
    },
  );
  it('one image, one channel', () =>
    expectSameOnBoth(gradient(() => values([1, 4, 4, 1]), 2, 2, 'valid')));
  it('oblong windows', () =>
    expectSameOnBoth(gradient(() => values([2, 7, 8, 2]), [3, 2], [1, 2], 'same')));
  it('a number as padding', () => expectSameOnBoth(gradient(() => values([2, 6, 6, 2]), 3, 2, 1)));

  it.each([
    [2, 2],
    [3, 1],
  ])('ties in a window of %i, stride %i go to the first', async (size, stride) => {
    const flat = gradient(() => tf.sub(tf.zeros([1, 4, 4, 1]), 2), size, stride, 'valid');
    await expectSameOnBoth(flat);
    const [, { data }] = await on('wasm', flat);
    expect(data[0]).not.toBe(0);
    expect(data[5]).toBe(stride === 2 ? 0 : data[5]);
  });

  it('passes over NaN and windows without a number, as cpu does', async () => {
    const x = () => tf.tensor4d([NaN, 3, 1, 2, NaN, NaN, NaN, NaN], [2, 2, 2, 1]);
    const compute = () => gradient(x, 2, 2, 'valid')()[1];
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });
});
