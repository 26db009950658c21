import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectSameOnBoth, largestDifference, on, TOLERANCE, values } from './both-backends.ts';

describe('einsum', () => {
  it.each([
    ['ij,jk->ik', [2, 3], [3, 4]],
    ['bij,bjk->bik', [2, 3, 4], [2, 4, 5]],
    ['i,j->ij', [3], [4]],
    ['ij,ij->', [2, 3], [2, 3]],
    ['abc,cd->dab', [2, 3, 4], [4, 5]],
  ])('%s of %j and %j', async (equation, left, right) => {
    await expectSameOnBoth(() => tf.einsum(equation, values(left, 1), values(right, 2)));
  });

  it.each([
    ['ij->ji', [2, 3]],
    ['ijk->j', [2, 3, 4]],
    ['ij->', [2, 3]],
  ])('%s of %j', async (equation, shape) => {
    await expectSameOnBoth(() => tf.einsum(equation, values(shape)));
  });

  it('sums along a letter that one factor alone has, which on cpu goes wrong', async () => {
    const [sum, composed] = await on('wasm', () => {
      const [a, b] = [values([2, 3, 2], 1), values([2, 4], 2)];
      return [tf.einsum('ijk,kl->lj', a, b), tf.transpose(tf.matMul(tf.sum(a, 0), b))];
    });
    expect(sum.shape).toEqual(composed.shape);
    expect(largestDifference(sum.data, composed.data)).toBeLessThan(TOLERANCE);
  });

  it('refuses axes that differ', async () => {
    const compute = () => tf.einsum('ij,jk->ik', values([2, 3]), values([4, 5]));
    await expect(on('wasm', compute)).rejects.toThrow(
      /dimension 3 at axis 0 of the input shaped \[4,5\], found 4/,
    );
  });
});
