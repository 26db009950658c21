import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectReference,
  expectSameOnBoth,
  on,
  random,
  tensorOf,
  values,
} from './both-backends.ts';
import { addBias, matMul, relu } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';

const transposes = [false, true].flatMap((a) => [false, true].map((b) => ({ a, b })));
// Both operands are packed in turn, and sizes that are no multiple of any tile occur.
const sizes = [
  [1, 1, 1],
  [3, 5, 7],
  [64, 33, 2],
  [2, 33, 64],
  [17, 128, 10],
] as const;
const grid = sizes.flatMap(([m, k, n]) => transposes.map(({ a, b }) => ({ m, k, n, a, b })));

function product(
  batchA: number[],
  batchB: number[],
  [m, k, n]: readonly number[],
  a: boolean,
  b: boolean,
) {
  return () =>
    tf.matMul(
      values([...batchA, ...(a ? [k, m] : [m, k])], 1),
      values([...batchB, ...(b ? [n, k] : [k, n])], 2),
      a,
      b,
    );
}

describe('matrix product', () => {
  it.each(grid)('$m×$k by $k×$n, transposed $a $b', async ({ m, k, n, a, b }) => {
    await expectSameOnBoth(product([], [], [m, k, n], a, b));
  });
  it.each(transposes)('gradients, transposed $a $b', async ({ a, b }) => {
    await expectSameOnBoth(() =>
      tf.grads((x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, a, b))(
        [values(a ? [5, 9] : [9, 5], 1), values(b ? [4, 5] : [5, 4], 2)],
        values([9, 4], 3),
      ),
    );
  });
  it.each(transposes)('a batch of products, transposed $a $b', async ({ a, b }) => {
    await expectSameOnBoth(product([3], [3], [4, 5, 6], a, b));
  });
  it.each(transposes)('rank 3 and 4 with batches of one, transposed $a $b', async ({ a, b }) => {
    await expectSameOnBoth(product([1], [1], [4, 5, 6], a, b));
    await expectSameOnBoth(product([1, 1], [1, 1], [4, 5, 6], a, b));
  });
  it.each(transposes)('one operand broadcast over a batch, transposed $a $b', async ({ a, b }) => {
    await expectSameOnBoth(product([1], [3], [4, 5, 6], a, b));
    await expectSameOnBoth(product([3], [1], [4, 5, 6], a, b));
  });

  it('sees a variable that was assigned anew', async () => {
    await expectSameOnBoth(() => {
      const weight = tf.variable(values([6, 5], 1));
      const x = values([4, 6], 2);
      const before = tf.matMul(x, weight);
      weight.assign(values([6, 5], 9));
      const after = tf.matMul(x, weight);
      weight.dispose();
      return [before, after];
    });
  });

  it('leaves inner sizes that disagree to tfjs', async () => {
    await expect(on('wasm', () => tf.matMul(values([2, 3]), values([4, 2])))).rejects.toThrow(
      /inner/i,
    );
  });
});

// What fills the tiles of 4×8 and the blocks of 16 rows, and what does not quite.
const sides = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 40);
const cases = fc.record({
  batches: fc.constantFrom([1, 1], [3, 3], [1, 3], [3, 1]),
  m: sides,
  k: sides,
  n: sides,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  seed: seeds,
  plantedA: plants,
  plantedB: plants,
});

/** Random operands of a product [m, k] · [k, n], transposed where asked for. */
function operands({
  batches: [batchA, batchB],
  m,
  k,
  n,
  transposeA,
  transposeB,
  seed,
}: Record<'m' | 'k' | 'n' | 'seed', number> &
  Record<'transposeA' | 'transposeB', boolean> & { readonly batches: readonly number[] }) {
  return {
    a: random([batchA, ...(transposeA ? [k, m] : [m, k])], seed),
    b: random([batchB, ...(transposeB ? [n, k] : [k, n])], seed + 1),
  };
}

describe('matrix product of any shape', () => {
  it('with one or a batch on either side, NaN and infinities', async () => {
    await holds(cases, async (sample) => {
      const { a, b } = operands(sample);
      plant(a.data, sample.plantedA);
      plant(b.data, sample.plantedB);
      const { transposeA, transposeB } = sample;
      await expectReference(matMul(a, b, transposeA, transposeB), () =>
        tf.matMul(tensorOf(a), tensorOf(b), transposeA, transposeB),
      );
    });
  });

  it.each(['linear', 'relu'] as const)('with a bias and then %s', async (activation) => {
    await holds(cases, async (sample) => {
      const { a, b } = operands(sample);
      plant(a.data, sample.plantedA);
      const { transposeA, transposeB } = sample;
      const bias = random([sample.n], sample.seed + 2);
      const sum = addBias(matMul(a, b, transposeA, transposeB), bias);
      const fused = () =>
        tf.fused.matMul({
          a: tensorOf(a),
          b: tensorOf(b),
          transposeA,
          transposeB,
          bias: tensorOf(bias),
          activation,
        });
      await expectReference(activation === 'relu' ? relu(sum) : sum, fused);
    });
  });

  // Above the 1,024 rows and 256 columns that are packed at a time; the last packs the right-hand side transposed.
  it.each([
    ...transposes.map(({ a, b }) => ({ m: 18, k: 1030, n: 262, transposeA: a, transposeB: b })),
    { m: 270, k: 1030, n: 262, transposeA: false, transposeB: true },
    { m: 5, k: 2061, n: 9, transposeA: false, transposeB: false },
  ])('$m×$k by $k×$n, transposed $transposeA $transposeB', async (size) => {
    const { a, b } = operands({ ...size, batches: [1, 1], seed: 7 });
    const { transposeA, transposeB } = size;
    await expectReference(matMul(a, b, transposeA, transposeB), () =>
      tf.matMul(tensorOf(a), tensorOf(b), transposeA, transposeB),
    );
  });

  it('of two batches that broadcast against each other, which on cpu is something else', async () => {
    const [crosswise, whole] = await on('wasm', () => {
      const [a, b] = [values([2, 1, 4, 5], 1), values([1, 3, 5, 6], 2)];
      const wholeA = tf.broadcastTo(a, [2, 3, 4, 5]);
      const wholeB = tf.broadcastTo(b, [2, 3, 5, 6]);
      return [tf.matMul(a, b), tf.matMul(wholeA, wholeB)];
    });
    expect(crosswise).toEqual(whole);
  });
});
