import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectReference,
  expectSameOnBoth,
  largestDifference,
  on,
  random,
  rank4,
  tensorOf,
  TOLERANCE,
  values,
} from './both-backends.ts';
import {
  depthwiseConv2d,
  depthwiseFilterGradient,
  depthwiseInputGradient,
  outputSide,
  type Reference,
} from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { type WindowCase, windowCases } from './windows.ts';

const cases = (isDilated: boolean) =>
  fc.record({
    windowCase: windowCases(isDilated),
    multiplier: fc.constantFrom(1, 1, 2, 3),
    seed: seeds,
    planted: plants,
  });

/** Image, filter and output's gradient of a case. */
function operands({ image, window }: WindowCase, multiplier: number, seed: number) {
  const sides = [outputSide(image[1], window, 0), outputSide(image[2], window, 1)];
  return {
    x: random(image, seed),
    filter: random([...window.size, image[3], multiplier], seed + 1),
    dy: random([image[0], ...sides, image[3] * multiplier], seed + 2),
  };
}

const filterKernel =
  (x: Reference, dy: Reference, filter: Reference, { strides, pad, dilations }: WindowCase) =>
  () =>
    tf
      .engine()
      .runKernel<tf.Tensor>(
        'DepthwiseConv2dNativeBackpropFilter',
        { x: tensorOf(x), dy: tensorOf(dy) },
        { strides, pad, dilations, filterShape: [...filter.shape] },
      );

const inputKernel =
  (dy: Reference, filter: Reference, { strides, pad, dilations, image }: WindowCase) =>
  () =>
    tf
      .engine()
      .runKernel<tf.Tensor>(
        'DepthwiseConv2dNativeBackpropInput',
        { dy: tensorOf(dy), filter: tensorOf(filter) },
        { strides, pad, dilations, inputShape: image },
      );

/** The same of what cpu, which overlooks dilations, does not compute. */
async function expectOnWasm(reference: Reference, compute: () => tf.Tensor) {
  const [actual] = await on('wasm', compute);
  expect(actual.shape).toEqual(reference.shape);
  expect(largestDifference(actual.data, reference.data)).toBeLessThan(TOLERANCE);
}

describe('depthwise convolutions', () => {
  it.each([false, true])('of any shape, dilated: %s', async (isDilated) => {
    await holds(cases(isDilated), async ({ windowCase, multiplier, seed }) => {
      const { x, filter } = operands(windowCase, multiplier, seed);
      const { strides, pad, dilations, window } = windowCase;
      await expectReference(depthwiseConv2d(x, filter, window), () =>
        tf.depthwiseConv2d(
          rank4(tensorOf(x)),
          rank4(tensorOf(filter)),
          strides,
          pad,
          'NHWC',
          dilations,
        ),
      );
    });
  });
});

describe('gradients of depthwise convolutions', () => {
  it('with respect to a filter of any shape', async () => {
    await holds(cases(false), async ({ windowCase, multiplier, seed, planted }) => {
      const { x, filter, dy } = operands(windowCase, multiplier, seed);
      const compute = filterKernel(x, dy, filter, windowCase);
      await expectReference(depthwiseFilterGradient(x, dy, windowCase.window), compute);
      plant(x.data, planted);
      const reference = depthwiseFilterGradient(x, dy, windowCase.window);
      const [actual] = await on('wasm', compute);
      for (const [at, value] of reference.data.entries()) {
        if (!Number.isFinite(value)) expect(actual.data[at]).toBe(value);
      }
    });
  });

  it('with respect to an image of any shape', async () => {
    await holds(cases(false), async ({ windowCase, multiplier, seed, planted }) => {
      const { filter, dy } = operands(windowCase, multiplier, seed);
      plant(dy.data, planted);
      const reference = depthwiseInputGradient(dy, filter, windowCase.image, windowCase.window);
      await expectReference(reference, inputKernel(dy, filter, windowCase));
    });
  });

  it('of dilated windows', async () => {
    await holds(cases(true), async ({ windowCase, multiplier, seed }) => {
      const { x, filter, dy } = operands(windowCase, multiplier, seed);
      const { image, window } = windowCase;
      await expectOnWasm(
        depthwiseFilterGradient(x, dy, window),
        filterKernel(x, dy, filter, windowCase),
      );
      await expectOnWasm(
        depthwiseInputGradient(dy, filter, image, window),
        inputKernel(dy, filter, windowCase),
      );
    });
  });

  it.each([
    [1, 'same'],
    [2, 'same'],
    [2, 'valid'],
  ] as const)('of separable convolutions, stride %i, %s, as cpu has them', async (stride, pad) => {
    await expectSameOnBoth(() =>
      tf.grads((x: tf.Tensor, depthwise: tf.Tensor, pointwise: tf.Tensor) =>
        tf.separableConv2d(rank4(x), rank4(depthwise), rank4(pointwise), stride, pad),
      )([values([2, 7, 8, 3], 1), values([3, 3, 3, 2], 2), values([1, 1, 6, 5], 3)]),
    );
  });

  it('gives the same bits again', async () => {
    const compute = () =>
      tf.grads((x: tf.Tensor, filter: tf.Tensor) =>
        tf.depthwiseConv2d(rank4(x), rank4(filter), 1, 'same'),
      )([values([3, 9, 9, 12], 1), values([3, 3, 12, 1], 2)]);
    expect(await on('wasm', compute)).toEqual(await on('wasm', compute));
  });
});
