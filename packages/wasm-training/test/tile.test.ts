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

  it('of rank 5 has a gradient on wasm, and on cpu what tfjs says', async () => {
    const gradient = () =>
      tf.grad((x: tf.Tensor) => tf.tile(x, [1, 3, 1, 1, 2]))(values([1, 2, 1, 2, 1]));
    const [{ data }] = await on('wasm', gradient);
    expect(data).toEqual([6, 6, 6, 6]);
    await expect(on('cpu', gradient)).rejects.toThrow(/not implemented for rank-5/);
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
