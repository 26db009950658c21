import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectReference, on, random, tensorOf } from './both-backends.ts';
import { matMul } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { thinned } from './thinned.ts';

interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly density: number;
  readonly transposed: boolean;
  readonly seed: number;
}

const cases: fc.Arbitrary<Product> = fc.record({
  m: fc.constantFrom(16, 17, 33, 70),
  k: fc.constantFrom(1, 5, 113, 270),
  n: fc.constantFrom(64, 80, 272),
  density: fc.constantFrom(0, 0.1, 0.5),
  transposed: fc.boolean(),
  seed: seeds,
});

/** A left-hand side with zeros, and a right-hand side. */
function operands({ m, k, n, density, transposed, seed }: Product) {
  const shape = transposed ? [1, k, m] : [1, m, k];
  return { a: thinned(random(shape, seed), density, seed + 1), b: random([1, k, n], seed + 2) };
}

describe('a product whose left-hand side has many zeros', () => {
  it('is what float64 and cpu give, NaN and infinities on the right-hand side included', async () => {
    await holds(
      fc.record({ product: cases, planted: plants }),
      async ({ product, planted }) => {
        const { a, b } = operands(product);
        plant(b.data, planted);
        await expectReference(matMul(a, b, product.transposed, false), () =>
          tf.matMul(tensorOf(a), tensorOf(b), product.transposed),
        );
      },
      40,
    );
  });

  it('has the bits of one that skips none', async () => {
    await holds(
      cases,
      async (product) => {
        const { a, b } = operands(product);
        const [sparse, dense] = await on('wasm', () => {
          const [left, right] = [tensorOf(a), tensorOf(b)];
          const columns = product.n - 1;
          // Only where columns come by 16 are zeros skipped.
          const fewer = tf.slice(right, [0, 0, 0], [-1, -1, columns]);
          const whole = tf.matMul(left, right, product.transposed);
          return [
            tf.slice(whole, [0, 0, 0], [-1, -1, columns]),
            tf.matMul(left, fewer, product.transposed),
          ];
        });
        expect(sparse.data).toEqual(dense.data);
      },
      40,
    );
  });
});

describe('a product of few rows', () => {
  const fewRows = fc.record({
    m: fc.constantFrom(1, 2, 3),
    k: fc.constantFrom(1, 5, 113, 270),
    n: fc.constantFrom(8, 64, 272),
    density: fc.constantFrom(0.1, 0.5, 1),
    seed: seeds,
    planted: plants,
  });

  it('is what float64 and cpu give, NaN and infinities on the right-hand side included', async () => {
    await holds(
      fewRows,
      async ({ m, k, n, density, seed, planted }) => {
        const a = thinned(random([1, m, k], seed), density, seed + 1);
        const b = random([1, k, n], seed + 2);
        plant(b.data, planted);
        await expectReference(matMul(a, b, false, false), () =>
          tf.matMul(tensorOf(a), tensorOf(b)),
        );
      },
      40,
    );
  });

  it('has the bits of the same rows among many', async () => {
    await holds(
      fewRows,
      async ({ m, k, n, density, seed }) => {
        const a = thinned(random([m + 4, k], seed), density, seed + 1);
        const b = random([k, n], seed + 2);
        const [few, many] = await on('wasm', () => {
          const [left, right] = [tensorOf(a), tensorOf(b)];
          const all = tf.matMul(left, right);
          return [
            tf.matMul(tf.slice(left, [0, 0], [m, -1]), right),
            tf.slice(all, [0, 0], [m, -1]),
          ];
        });
        expect(few.data).toEqual(many.data);
      },
      40,
    );
  });
});
