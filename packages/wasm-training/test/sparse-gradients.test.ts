import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf, TOLERANCE } from './both-backends.ts';
import {
  conv2dFilterGradient,
  conv2dInputGradient,
  outputSide,
  type Reference,
  type Window,
} from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { thinned } from './thinned.ts';
import { type WindowCase, windowCases } from './windows.ts';

// Rows of 16 floats are filled, or not quite, or by a little more.
const channels = fc.constantFrom(1, 3, 4, 5, 8, 16, 33);
// Nothing but zeros, and shares on both sides of those up to which zeros are skipped.
const densities = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.6, noNaN: true }));

const cases = fc
  .record({
    windowCase: fc.oneof(windowCases(), windowCases(true)),
    ins: channels,
    outs: channels,
    density: densities,
    seed: seeds,
  })
  .map(({ windowCase, ins, outs, density, seed }) => {
    const [batch, height, width] = windowCase.image;
    const { window } = windowCase;
    const sides = [outputSide(height, window, 0), outputSide(width, window, 1)];
    const image: WindowCase['image'] = [batch, height, width, ins];
    return {
      image,
      window,
      strides: windowCase.strides,
      dilations: windowCase.dilations,
      pad: windowCase.pad,
      x: random(image, seed),
      filter: random([...window.size, ins, outs], seed + 1),
      dy: thinned(random([batch, ...sides, outs], seed + 2), density, seed + 3),
    };
  });

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** 5×5 windows and channels by 8: beside minimal filtering, which is less exact, fewer zeros are worth skipping. */
const minimalCases = fc
  .record({
    height: fc.integer({ min: 8, max: 13 }),
    width: fc.integer({ min: 8, max: 13 }),
    ins: fc.constantFrom(8, 16),
    outs: fc.constantFrom(8, 24),
    density: fc.double({ min: 0, max: 0.4, noNaN: true }),
    seed: seeds,
  })
  .map(({ height, width, ins, outs, density, seed }): Case => {
    const image: WindowCase['image'] = [2, height, width, ins];
    const pads: Window['pads'] = [
      [2, 2],
      [2, 2],
    ];
    return {
      image,
      window: { size: [5, 5], strides: [1, 1], dilations: [1, 1], pads },
      strides: [1, 1],
      dilations: [1, 1],
      pad: 'same',
      x: random(image, seed),
      filter: random([5, 5, ins, outs], seed + 1),
      dy: thinned(random([2, height, width, outs], seed + 2), density, seed + 3),
    };
  });

const filterGradient =
  ({ strides, dilations, pad, filter, dy }: Case, x: Reference) =>
  () =>
    tf
      .engine()
      .runKernel<tf.Tensor>(
        'Conv2DBackpropFilter',
        { x: tensorOf(x), dy: tensorOf(dy) },
        { strides, dilations, pad, dataFormat: 'NHWC', filterShape: [...filter.shape] },
      );

const inputGradient =
  ({ strides, dilations, pad, image, dy }: Case, filter: Reference) =>
  () =>
    tf
      .engine()
      .runKernel<tf.Tensor>(
        'Conv2DBackpropInput',
        { dy: tensorOf(dy), filter: tensorOf(filter) },
        { strides, dilations, pad, dataFormat: 'NHWC', inputShape: image },
      );

async function expectOnWasm(reference: Reference, compute: () => tf.Tensor, bound = TOLERANCE) {
  const [{ shape, data }] = await on('wasm', compute);
  expect(shape).toEqual(reference.shape);
  expect(largestDifference(data, reference.data)).toBeLessThan(bound);
}

/** The image with the zeros around it as pixels of its own, and the window over it. */
function padded(x: Reference, window: Window): [Reference, Window] {
  const [batch, height, width, channelCount] = x.shape;
  const [[top, bottom], [left, right]] = window.pads;
  const shape = [batch, height + top + bottom, width + left + right, channelCount];
  const data = new Float64Array(shape.reduce((product, side) => product * side, 1));
  for (const [at, value] of x.data.entries()) {
    const pixel = Math.floor(at / channelCount);
    const row = Math.floor(pixel / width);
    const [image, h] = [Math.floor(row / height), row % height];
    const to = (image * shape[1] + h + top) * shape[2] + (pixel % width) + left;
    data[to * channelCount + (at % channelCount)] = value;
  }
  const noPads: Window['pads'] = [
    [0, 0],
    [0, 0],
  ];
  return [
    { shape, data },
    { ...window, pads: noPads },
  ];
}

describe('gradients of conv2d where most of the output’s gradient is 0', () => {
  it('with respect to a filter of any shape; zeros around the image meet what is not finite, too', async () => {
    const planted = fc.record({ sample: cases, inX: plants, inDy: plants });
    await holds(planted, async ({ sample, inX, inDy }) => {
      plant(sample.x.data, inX);
      plant(sample.dy.data, inDy);
      const [image, window] = padded(sample.x, sample.window);
      const reference = conv2dFilterGradient(image, sample.dy, window);
      await expectOnWasm(reference, filterGradient(sample, sample.x));
    });
  });

  it('with respect to an image of any shape', async () => {
    const planted = fc.record({ sample: cases, inDy: plants });
    await holds(planted, async ({ sample, inDy }) => {
      plant(sample.dy.data, inDy);
      const { dy, filter, image, window } = sample;
      const reference = conv2dInputGradient(dy, filter, image, window);
      await expectOnWasm(reference, inputGradient(sample, filter));
    });
  });

  it('by 5×5 windows, both', async () => {
    await holds(
      minimalCases,
      async (sample) => {
        const { x, filter, dy, image, window } = sample;
        const ofFilter = conv2dFilterGradient(x, dy, window);
        await expectOnWasm(ofFilter, filterGradient(sample, x), 2e-5);
        const ofImage = conv2dInputGradient(dy, filter, image, window);
        await expectOnWasm(ofImage, inputGradient(sample, filter), 2e-5);
      },
      12,
    );
  });

  it.each([NaN, Infinity, -Infinity])('do not pass over %d in the filter', async (value) => {
    const planted = fc.record({ sample: cases, place: fc.nat() });
    await holds(planted, async ({ sample, place }) => {
      const { dy, filter, image, window } = sample;
      plant(filter.data, [{ place, value }]);
      const reference = conv2dInputGradient(dy, filter, image, window);
      const [{ data }] = await on('wasm', inputGradient(sample, filter));
      const missed = data.filter((at, index) => {
        return Number.isFinite(at) && !Number.isFinite(reference.data[index]);
      });
      expect(missed).toEqual([]);
    });
  });
});

// What is not finite in one channel has all products computed, and leaves the other channels' as they are.
describe('skipping zeros changes no bit', () => {
  const someChannels = cases.filter(({ image }) => image[3] > 1);

  it('of the gradient with respect to the filter', async () => {
    await holds(someChannels, async (sample) => {
      const { x, filter } = sample;
      const [, , ins, outs] = filter.shape;
      const [skipping] = await on('wasm', filterGradient(sample, x));
      plant(x.data, [{ place: 0, value: Infinity }]);
      const [whole] = await on('wasm', filterGradient(sample, x));
      const others = (_: number, at: number) => Math.floor(at / outs) % ins !== 0;
      expect(skipping.data.filter(others)).toEqual(whole.data.filter(others));
    });
  });

  it('of the gradient with respect to the image', async () => {
    await holds(someChannels, async (sample) => {
      const { filter } = sample;
      const [, , ins] = filter.shape;
      const [skipping] = await on('wasm', inputGradient(sample, filter));
      plant(filter.data, [{ place: 0, value: Infinity }]);
      const [whole] = await on('wasm', inputGradient(sample, filter));
      const others = (_: number, at: number) => at % ins !== 0;
      expect(skipping.data.filter(others)).toEqual(whole.data.filter(others));
    });
  });
});
