import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, random, rank4, tensorOf, TOLERANCE } from './both-backends.ts';
import {
  averagePool,
  averagePoolGradient,
  outputSide,
  type Reference,
} from './float64-reference.ts';
import { holds, seeds } from './property.ts';
import { windowCases } from './windows.ts';

const cases = fc.record({ windowCase: windowCases(), seed: seeds }).filter(
  // A window that lies outside of the image has no average.
  ({ windowCase: { window } }) =>
    window.pads.every((pads, axis) => Math.max(...pads) < window.size[axis]),
);

/** Not as on cpu, whose gradient divides by the whole window. */
async function expectOnWasm(reference: Reference, compute: () => tf.Tensor) {
  const [actual] = await on('wasm', compute);
  expect(actual.shape).toEqual(reference.shape);
  expect(largestDifference(actual.data, reference.data)).toBeLessThan(TOLERANCE);
}

describe('average pooling', () => {
  it('by any window', async () => {
    await holds(cases, async ({ windowCase: { image, window, strides, pad }, seed }) => {
      const x = random(image, seed);
      const compute = () => tf.avgPool(rank4(tensorOf(x)), [...window.size], strides, pad);
      await expectOnWasm(averagePool(x, window), compute);
    });
  });

  it('has the gradient of what it averages', async () => {
    await holds(cases, async ({ windowCase: { image, window, strides, pad }, seed }) => {
      const sides = [outputSide(image[1], window, 0), outputSide(image[2], window, 1)];
      const dy = random([image[0], ...sides, image[3]], seed);
      const attributes = { filterSize: [...window.size], strides, pad };
      await expectOnWasm(averagePoolGradient(dy, image, window), () =>
        tf
          .engine()
          .runKernel<tf.Tensor>(
            'AvgPoolGrad',
            { dy: tensorOf(dy), input: tf.zeros(image) },
            attributes,
          ),
      );
    });
  });

  it.each([1, 5, 8])(
    'rounds its sides up where it is asked to, with %i channels',
    async (channels) => {
      const x = random([2, 5, 6, channels]);
      const window = {
        size: [2, 2],
        strides: [2, 2],
        dilations: [1, 1],
        pads: [
          [0, 1],
          [0, 0],
        ],
      } as const;
      await expectOnWasm(averagePool(x, window), () =>
        tf.avgPool(rank4(tensorOf(x)), 2, 2, 0, 'ceil'),
      );
    },
  );
});
