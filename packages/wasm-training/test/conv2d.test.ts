import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectReference,
  largestDifference,
  on,
  random,
  rank4,
  tensorOf,
  TOLERANCE,
} from './both-backends.ts';
import { addBias, conv2d, type Reference, relu } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { channels, type WindowCase, windowCases } from './windows.ts';

const cases = (isDilated: boolean) =>
  fc.record({ windowCase: windowCases(isDilated), outs: channels, seed: seeds, planted: plants });

const convolve = (x: Reference, filter: Reference, { strides, pad, dilations }: WindowCase) =>
  tf.conv2d(rank4(tensorOf(x)), rank4(tensorOf(filter)), strides, pad, 'NHWC', dilations);

describe('convolution', () => {
  it.each([false, true])('of any shape, dilated: %s', async (isDilated) => {
    await holds(cases(isDilated), async ({ windowCase, outs, seed, planted }) => {
      const { image, window } = windowCase;
      const x = random(image, seed);
      plant(x.data, planted);
      const filter = random([...window.size, image[3], outs], seed + 1);
      await expectReference(conv2d(x, filter, window), () => convolve(x, filter, windowCase));
    });
  });

  it.each(['linear', 'relu'] as const)('with a bias and then %s', async (activation) => {
    await holds(cases(false), async ({ windowCase, outs, seed, planted }) => {
      const { image, window, strides, pad, dilations } = windowCase;
      const x = random(image, seed);
      const filter = random([...window.size, image[3], outs], seed + 1);
      const bias = random([outs], seed + 2);
      plant(x.data, planted);
      const sum = addBias(conv2d(x, filter, window), bias);
      const fused = () =>
        tf.fused.conv2d({
          x: rank4(tensorOf(x)),
          filter: rank4(tensorOf(filter)),
          strides,
          pad,
          dilations,
          bias: tensorOf(bias),
          activation,
        });
      await expectReference(activation === 'relu' ? relu(sum) : sum, fused);
    });
  });

  it.each([NaN, Infinity])(
    '%d in the filter, which meets the zeros around the image, too',
    async (value) => {
      const filters = fc.record({
        windowCase: windowCases(),
        outs: channels,
        place: fc.nat(),
        seed: seeds,
      });
      await holds(filters, async ({ windowCase, outs, place, seed }) => {
        const { image, window } = windowCase;
        const x = random(image, seed);
        const filter = random([...window.size, image[3], outs], seed + 1);
        plant(filter.data, [{ place, value }]);
        const [rows, columns] = window.pads;
        const padded = () =>
          tf.conv2d(
            tf.pad(rank4(tensorOf(x)), [[0, 0], [...rows], [...columns], [0, 0]]),
            rank4(tensorOf(filter)),
            windowCase.strides,
            'valid',
          );
        const [expected] = await on('cpu', padded);
        const [actual] = await on('wasm', () => convolve(x, filter, windowCase));
        expect(largestDifference(actual.data, expected.data)).toBeLessThan(TOLERANCE);
      });
    },
  );
});
