import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, rank4, TOLERANCE, values } from './both-backends.ts';

const SHAPES = [[4], [1, 3, 1, 1], [2, 1, 5, 1], [1, 1, 5, 4], [2, 3, 5, 4]].map((shape) => ({
  shape,
}));

/** By operations that broadcast. */
function composed(x: tf.Tensor, [mean, variance, offset, scale]: readonly tf.Tensor[]) {
  const normalised = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 0.01)));
  return tf.add(tf.mul(normalised, scale), offset);
}

const operands = (shape: readonly number[]) => {
  const drawn = (seed: number) => values([...shape], seed);
  return [drawn(2), tf.add(drawn(3), 2), drawn(4), drawn(5)];
};

function normalise(x: tf.Tensor, [mean, variance, offset, scale]: readonly tf.Tensor[]) {
  const attributes = { varianceEpsilon: 0.01 };
  return tf
    .engine()
    .runKernel<tf.Tensor>('FusedBatchNorm', { x, mean, variance, offset, scale }, attributes);
}

describe('batch normalisation', () => {
  it.each(SHAPES)('by values of shape $shape, and its gradients', async ({ shape }) => {
    const compute = (by: typeof composed) => () => {
      const run = (x: tf.Tensor, ...given: tf.Tensor[]) => by(x, given);
      const inputs = [values([2, 3, 5, 4], 1), ...operands(shape)];
      return [
        run(inputs[0], ...inputs.slice(1)),
        ...tf.grads(run)(inputs, values([2, 3, 5, 4], 6)),
      ];
    };
    const actual = await on('wasm', compute(normalise));
    const expected = await on('cpu', compute(composed));
    for (const [index, { shape: expectedShape, data }] of expected.entries()) {
      expect(actual[index].shape).toEqual(expectedShape);
      expect(largestDifference(actual[index].data, data)).toBeLessThan(TOLERANCE);
    }
  });

  it('without scale and offset', async () => {
    const inputs = () => [values([2, 3, 1, 4], 1), ...operands([1, 3, 1, 1])];
    const [{ data }] = await on('wasm', () => {
      const [x, mean, variance] = inputs();
      return tf.batchNorm(rank4(x), rank4(mean), rank4(variance), undefined, undefined, 0.01);
    });
    const [expected] = await on('cpu', () => {
      const [x, mean, variance] = inputs();
      return composed(x, [mean, variance, tf.scalar(0), tf.scalar(1)]);
    });
    expect(largestDifference(data, expected.data)).toBeLessThan(TOLERANCE);
  });
});
