import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, on, random, tensorOf, values } from './both-backends.ts';
import { tile } from './float64-reference.ts';
import { holds, seeds } from './property.ts';

const axes = fc.array(
  fc.record({
    length: fc.constantFrom(1, 1, 2, 3, 5),
    repeats: fc.constantFrom(1, 1, 2, 3, 7),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('tile', () => {
  it('repeats any axes of numbers', async () => {
    const cases = fc.record({ axes, seed: seeds });
    await holds(cases, async ({ axes: given, seed }) => {
      const x = random(
        given.map(({ length }) => length),
        seed,
      );
      const repeats = given.map((axis) => axis.repeats);
      const [{ shape, data }] = await on('wasm', () => tf.tile(tensorOf(x), repeats));
      const expected = tile(x, repeats);
      expect({ shape, data }).toEqual({ shape: expected.shape, data: [...expected.data] });
    });
  });

  it.each(['int32', 'bool'] as const)('repeats %s', async (dtype) => {
    await expectSameOnBoth(() => tf.tile(tf.tensor2d([1, 0, 1, 1], [2, 2], dtype), [2, 3]));
  });

  it('repeats nothing', async () => {
    const [{ shape }] = await on('wasm', () => tf.tile(tf.zeros([0, 2]), [2, 2]));
    expect(shape).toEqual([0, 4]);
  });

  it.each([
    [[3], [4]],
    [
      [2, 3],
      [3, 1],
    ],
    [
      [2, 1, 3],
      [1, 4, 2],
    ],
    [
      [2, 3, 1, 2],
      [2, 1, 5, 3],
    ],
  ])('of %j by %j has the gradient that cpu has', async (shape, repeats) => {
    await expectSameOnBoth(() =>
      tf.grad((x: tf.Tensor) => tf.square(tf.tile(x, repeats)))(
        values(shape),
        values(shape.map((length, axis) => length * repeats[axis])),
      ),
    );
  });
});
