import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectReference, on, rank4, tensorOf } from './both-backends.ts';
import { maxPool } from './float64-reference.ts';
import { poolingInput } from './pooling-input.ts';
import { holds, seeds } from './property.ts';
import { windowCases } from './windows.ts';

describe('max pooling', () => {
  it('by any window, values above and below 0, NaN and infinities', async () => {
    const cases = fc.record({ windowCase: windowCases(), input: poolingInput, seed: seeds });
    await holds(cases, async ({ windowCase: { image, window, strides, pad }, input, seed }) => {
      const x = input(image, seed);
      const compute = () => tf.maxPool(rank4(tensorOf(x)), [...window.size], strides, pad);
      expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
      await expectReference(maxPool(x, window), compute);
    });
  });

  it('by windows of one value keeps NaN, as cpu does', async () => {
    const x = () => tf.tensor4d([NaN, 1, -Infinity, 2], [1, 2, 2, 1]);
    const compute = () => tf.maxPool(x(), 1, 1, 'valid');
    expect((await on('wasm', compute))[0].data).toEqual([NaN, 1, -Infinity, 2]);
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });
});
