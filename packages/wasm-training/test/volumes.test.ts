import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf, TOLERANCE } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';
import {
  averagePool3dGradient,
  conv3dFilterGradient,
  conv3dInputGradient,
  maxPool3d,
  outputSides,
  type VolumeWindow,
} from './float64-volumes.ts';
import { holds, seeds } from './property.ts';

const triple = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

const cases = fc
  .record({
    batch: fc.integer({ min: 1, max: 2 }),
    sides: triple(5),
    channels: fc.integer({ min: 1, max: 3 }),
    size: triple(3),
    strides: triple(3),
    pad: fc.constantFrom('same' as const, 'valid' as const),
    seed: seeds,
  })
  .filter(({ sides, ...window }) => {
    // Where a stride is longer than the window, tfjs shifts what `same` reads of a volume, on every backend.
    const isShifted = window.strides.some((stride, axis) => stride > window.size[axis]);
    return !isShifted && outputSides(sides, window).every((length) => length > 0);
  })
  .map(({ batch, sides, channels, size, strides, pad, seed }) => {
    const window: VolumeWindow = { size, strides, pad };
    return { batch, sides, channels, window, seed, outSides: outputSides(sides, window) };
  });

/** Not as on cpu, which does not average right, and mistakes where the largest is in an oblong window. */
async function expectOnWasm(reference: Reference, compute: () => tf.Tensor) {
  const [actual] = await on('wasm', compute);
  expect(actual.shape).toEqual(reference.shape);
  expect(largestDifference(actual.data, reference.data)).toBeLessThan(TOLERANCE);
}

const run =
  (name: string, inputs: Record<string, Reference>, attributes: tf.NamedAttrMap) => () => {
    const tensors = Object.entries(inputs).map(([key, value]) => [key, tensorOf(value)] as const);
    return tf.engine().runKernel<tf.Tensor>(name, Object.fromEntries(tensors), attributes);
  };

const attributesOf = ({ size, strides, pad }: VolumeWindow) => ({
  filterSize: [...size],
  strides: [...strides],
  pad,
});

describe('kernels of volumes', () => {
  it('give the gradients of a convolution', async () => {
    const withOuts = fc.tuple(cases, fc.integer({ min: 1, max: 3 }));
    await holds(withOuts, async ([{ batch, sides, channels, window, seed, outSides }, outs]) => {
      const dy = random([batch, ...outSides, outs], seed);
      const filter = random([...window.size, channels, outs], seed + 1);
      const shape = [batch, ...sides, channels];
      const attributes = { ...attributesOf(window), inputShape: shape };
      await expectOnWasm(
        conv3dInputGradient(dy, filter, shape, window),
        run('Conv3DBackpropInputV2', { dy, filter }, attributes),
      );
      const x = random(shape, seed + 2);
      await expectOnWasm(
        conv3dFilterGradient(x, dy, window),
        run('Conv3DBackpropFilterV2', { x, dy }, { ...attributes, filterShape: [...filter.shape] }),
      );
    });
  });

  it.each([0, -5])(
    'find the largest of each window, around %i, and give the gradient',
    async (shift) => {
      await holds(cases, async ({ batch, sides, channels, window, seed, outSides }) => {
        const drawn = random([batch, ...sides, channels], seed);
        const x = { ...drawn, data: drawn.data.map((value) => Math.fround(value + shift)) };
        const dy = random([batch, ...outSides, channels], seed + 1);
        const { y, gradient } = maxPool3d(x, window);
        const attributes = attributesOf(window);
        await expectOnWasm(y, run('MaxPool3D', { x }, attributes));
        await expectOnWasm(
          gradient(dy),
          run('MaxPool3DGrad', { dy, input: x, output: y }, attributes),
        );
      });
    },
  );

  it('give the gradient of the average of what of a window lies inside', async () => {
    await holds(cases, async ({ batch, sides, channels, window, seed, outSides }) => {
      const dy = random([batch, ...outSides, channels], seed);
      const input = random([batch, ...sides, channels], seed + 1);
      await expectOnWasm(
        averagePool3dGradient(dy, input.shape, window),
        run('AvgPool3DGrad', { dy, input }, attributesOf(window)),
      );
    });
  });
});
