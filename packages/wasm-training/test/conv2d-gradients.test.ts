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
import { conv2dFilterGradient, conv2dInputGradient, outputSide } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { channels, type WindowCase, windowCases } from './windows.ts';

type Pad =
  | 'same'
  | 'valid'
  | number
  | [[number, number], [number, number], [number, number], [number, number]];

function gradients(
  input: [number, number, number, number],
  filter: [number, number, number, number],
  strides: number | [number, number],
  pad: Pad,
  dilations: number | [number, number] = 1,
) {
  return () => {
    const x = values(input, 1);
    const w = values(filter, 2);
    const convolve = (image: tf.Tensor, kernel: tf.Tensor) =>
      tf.conv2d(rank4(image), rank4(kernel), strides, pad, 'NHWC', dilations);
    const y = convolve(x, w);
    return [y, ...tf.grads(convolve)([x, w], values(y.shape, 3))];
  };
}

const cases = fc.record({
  windowCase: windowCases(),
  outs: channels,
  seed: seeds,
  planted: plants,
});

/** Image, filter and output's gradient of a case. */
function operands({ image, window }: WindowCase, outs: number, seed: number) {
  const outShape = [
    image[0],
    outputSide(image[1], window, 0),
    outputSide(image[2], window, 1),
    outs,
  ];
  return {
    x: random(image, seed),
    filter: random([...window.size, image[3], outs], seed + 1),
    dy: random(outShape, seed + 2),
  };
}

const grid = [1, 2, 3].flatMap((stride) =>
  (['same', 'valid'] as const).flatMap((pad) =>
    [1, 2, 3, 4, 5].flatMap((size) => [8, 9].map((side) => ({ stride, pad, size, side }))),
  ),
);

describe('conv2d and both its gradients', () => {
  it.each(grid)(
    'stride $stride, $pad, kernel $size, side $side',
    async ({ stride, pad, size, side }) => {
      await expectSameOnBoth(gradients([2, side, side, 3], [size, size, 3, 4], stride, pad));
    },
  );

  it('one image', () => expectSameOnBoth(gradients([1, 7, 7, 2], [3, 3, 2, 3], 1, 'same')));
  it('one channel in', () => expectSameOnBoth(gradients([3, 7, 7, 1], [5, 5, 1, 4], 1, 'same')));
  it('one channel out', () => expectSameOnBoth(gradients([3, 7, 7, 2], [5, 5, 2, 1], 1, 'same')));
  it('one of everything', () =>
    expectSameOnBoth(gradients([1, 1, 1, 1], [1, 1, 1, 1], 1, 'valid')));
  it('a filter as large as the image', () =>
    expectSameOnBoth(gradients([2, 5, 5, 2], [5, 5, 2, 3], 1, 'valid')));
  it('a filter larger than the image', () =>
    expectSameOnBoth(gradients([2, 3, 3, 2], [5, 5, 2, 3], 1, 'same')));
  it('oblong images, filters and strides', () =>
    expectSameOnBoth(gradients([2, 9, 6, 2], [4, 3, 2, 3], [2, 1], 'same')));
  it('valid strides that leave rows over', () =>
    expectSameOnBoth(gradients([2, 10, 11, 2], [3, 2, 2, 3], 3, 'valid')));
  it('a number as padding', () => expectSameOnBoth(gradients([2, 6, 6, 2], [3, 3, 2, 3], 1, 1)));
  it('uneven explicit padding', () =>
    expectSameOnBoth(
      gradients(
        [2, 6, 7, 2],
        [3, 3, 2, 3],
        [1, 2],
        [
          [0, 0],
          [2, 0],
          [1, 2],
          [0, 0],
        ],
      ),
    ));
  it('padding by more than the filter reaches', () =>
    expectSameOnBoth(
      gradients([2, 4, 4, 2], [2, 2, 2, 3], 1, [
        [0, 0],
        [3, 2],
        [2, 3],
        [0, 0],
      ]),
    ));

  it('refuses the gradient of a dilated convolution, as tfjs does', async () => {
    await expect(on('wasm', gradients([1, 7, 7, 1], [3, 3, 1, 1], 1, 'same', 2))).rejects.toThrow(
      /dilation rates greater than 1/,
    );
  });

  it('refuses channels first and says so', async () => {
    const compute = () =>
      tf.conv2dTranspose(
        rank4(values([1, 4, 4, 2])),
        rank4(values([3, 3, 2, 2])),
        [1, 4, 4, 2],
        1,
        'same',
      );
    await expectSameOnBoth(compute);
    const channelsFirst = () =>
      tf.grad((w) => tf.conv2d(rank4(values([1, 2, 6, 6])), rank4(w), 1, 'valid', 'NCHW'))(
        values([3, 3, 2, 2]),
      );
    await expect(on('wasm', channelsFirst)).rejects.toThrow(/channelsLast/);
  });

  it('gives the same bits again', async () => {
    const compute = gradients([4, 12, 12, 3], [5, 5, 3, 8], 1, 'same');
    expect(await on('wasm', compute)).toEqual(await on('wasm', compute));
  });
});

describe('the kernels of both gradients', () => {
  it('with respect to a filter of any shape', async () => {
    await holds(cases, async ({ windowCase, outs, seed, planted }) => {
      const { x, filter, dy } = operands(windowCase, outs, seed);
      plant(x.data, planted);
      const { strides, pad, window } = windowCase;
      const attributes = { strides, pad, dataFormat: 'NHWC', filterShape: [...filter.shape] };
      await expectReference(conv2dFilterGradient(x, dy, window), () =>
        tf
          .engine()
          .runKernel('Conv2DBackpropFilter', { x: tensorOf(x), dy: tensorOf(dy) }, attributes),
      );
    });
  });

  it('with respect to an image of any shape', async () => {
    await holds(cases, async ({ windowCase, outs, seed, planted }) => {
      const { filter, dy } = operands(windowCase, outs, seed);
      plant(dy.data, planted);
      const { strides, pad, image, window } = windowCase;
      const attributes = { strides, pad, dataFormat: 'NHWC', inputShape: image };
      await expectReference(conv2dInputGradient(dy, filter, image, window), () =>
        tf
          .engine()
          .runKernel(
            'Conv2DBackpropInput',
            { dy: tensorOf(dy), filter: tensorOf(filter) },
            attributes,
          ),
      );
    });
  });
});
