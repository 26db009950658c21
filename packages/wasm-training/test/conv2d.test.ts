import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// From source: whether a case takes this path is nothing that the package tells.
import { isForWinograd } from '../src/winograd.ts';
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
import { thinned } from './thinned.ts';
import { channels, type WindowCase, windowCases } from './windows.ts';

const cases = (isDilated: boolean) =>
  fc.record({ windowCase: windowCases(isDilated), outs: channels, seed: seeds, planted: plants });

const convolve = (x: Reference, filter: Reference, { strides, pad, dilations }: WindowCase) =>
  tf.conv2d(rank4(tensorOf(x)), rank4(tensorOf(filter)), strides, pad, 'NHWC', dilations);

const convolveFused = (
  x: Reference,
  filter: Reference,
  bias: Reference,
  { strides, pad, dilations }: WindowCase,
  activation: 'linear' | 'relu',
) =>
  tf.fused.conv2d({
    x: rank4(tensorOf(x)),
    filter: rank4(tensorOf(filter)),
    strides,
    pad,
    dilations,
    bias: tensorOf(bias),
    activation,
  });

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
      const { image, window } = windowCase;
      const x = random(image, seed);
      const filter = random([...window.size, image[3], outs], seed + 1);
      const bias = random([outs], seed + 2);
      plant(x.data, planted);
      const sum = addBias(conv2d(x, filter, window), bias);
      await expectReference(activation === 'relu' ? relu(sum) : sum, () =>
        convolveFused(x, filter, bias, windowCase, activation),
      );
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

describe('convolution of images that are mostly zeros', () => {
  const sparse = fc
    .record({
      windowCase: windowCases().filter(({ strides }) => Math.max(...strides) === 1),
      outs: fc.constantFrom(8, 16, 24),
      density: fc.constantFrom(0, 0.05, 0.2),
      seed: seeds,
      planted: plants,
    })
    .filter(({ windowCase: { image, window, strides, dilations, pad }, outs }) => {
      const [height, width] = window.size;
      const filter: [number, number, number, number] = [height, width, image[3], outs];
      const geometry = tf.backend_util.computeConv2DInfo(image, filter, strides, dilations, pad);
      return !isForWinograd(geometry);
    });

  it.each(['the image', 'the filter'])('with NaN and infinities in %s', async (place) => {
    await holds(sparse, async ({ windowCase, outs, density, seed, planted }) => {
      const { image, window } = windowCase;
      const x = thinned(random(image, seed), density, seed + 1);
      const filter = random([...window.size, image[3], outs], seed + 2);
      const bias = random([outs], seed + 3);
      // In the filter those would meet the zeros around the image, too: see above.
      const isWhole = window.pads.flat().every((zeros) => zeros === 0);
      if (place === 'the image') plant(x.data, planted);
      else if (isWhole) plant(filter.data, planted);
      await expectReference(relu(addBias(conv2d(x, filter, window), bias)), () =>
        convolveFused(x, filter, bias, windowCase, 'relu'),
      );
    });
  });

  it('has the bits of one that skips none', async () => {
    await holds(sparse, async ({ windowCase, outs, density, seed }) => {
      const { image, window } = windowCase;
      const x = thinned(random(image, seed), density, seed + 1);
      const filter = random([...window.size, image[3], outs + 1], seed + 2);
      const [skipping, whole] = await on('wasm', () => {
        const { strides, pad, dilations } = windowCase;
        // Only where channels come by 8 are zeros skipped.
        const [more, fewer] = [0, 1].map((less) =>
          tf.conv2d(
            rank4(tensorOf(x)),
            tf.slice(rank4(tensorOf(filter)), [0, 0, 0, 0], [-1, -1, -1, outs + 1 - less]),
            strides,
            pad,
            'NHWC',
            dilations,
          ),
        );
        return [fewer, tf.slice(more, [0, 0, 0, 0], [-1, -1, -1, outs])];
      });
      expect(skipping.data).toEqual(whole.data);
    });
  });
});
