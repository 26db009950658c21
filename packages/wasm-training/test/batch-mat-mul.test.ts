import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, on, values } from './both-backends.ts';

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
