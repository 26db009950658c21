import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectReference, on, random, tensorOf } from './both-backends.ts';
import { relu, reluGradient } from './float64-reference.ts';
import { holds, plant, seeds } from './property.ts';

// Any length: four values at a time, and what is left over.
const sizes = fc.integer({ min: 1, max: 40 });
const plants = fc.array(
  fc.record({ place: fc.nat(), value: fc.constantFrom(NaN, Infinity, -Infinity, 0, -0) }),
  { maxLength: 6 },
);
const cases = fc.record({ size: sizes, seed: seeds, planted: plants, plantedDy: plants });

describe('relu', () => {
  it('of any numbers, to the bit as on cpu', async () => {
    await holds(cases, async ({ size, seed, planted }) => {
      const x = random([size], seed);
      plant(x.data, planted);
      const compute = () => tf.relu(tensorOf(x));
      expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
      await expectReference(relu(x), compute);
    });
  });

  it('gradient of any numbers, to the bit as on cpu', async () => {
    await holds(cases, async ({ size, seed, planted, plantedDy }) => {
      const x = random([size], seed);
      const dy = random([size], seed + 1);
      plant(x.data, planted);
      plant(dy.data, plantedDy);
      const compute = () =>
        tf.grad((input: tf.Tensor) => tf.relu(input))(tensorOf(x), tensorOf(dy));
      expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
      await expectReference(reluGradient(x, dy), compute);
    });
  });
});
