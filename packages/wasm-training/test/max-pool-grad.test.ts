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
import { maxPoolGradient, outputSide } from './float64-reference.ts';
import { poolingInput } from './pooling-input.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { windowCases } from './windows.ts';

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

  it('of any window over values above and below 0, ties, NaN and infinities', async () => {
    const cases = fc.record({
      windowCase: windowCases(),
      input: poolingInput,
      seed: seeds,
      planted: plants,
    });
    await holds(cases, async ({ windowCase, input, seed, planted }) => {
      const { image, window, strides, pad } = windowCase;
      const x = input(image, seed);
      const outShape = [
        image[0],
        outputSide(image[1], window, 0),
        outputSide(image[2], window, 1),
        image[3],
      ];
      const dy = random(outShape, seed + 1);
      plant(dy.data, planted);
      const attributes = { filterSize: [...window.size], strides, pad };
      await expectReference(maxPoolGradient(x, dy, window), () =>
        tf
          .engine()
          .runKernel(
            'MaxPoolGrad',
            { dy: tensorOf(dy), input: tensorOf(x), output: tf.zeros(outShape) },
            attributes,
          ),
      );
    });
  });
});
