import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient, sumToShape } from './gradient-parts.ts';

/**
 * The gradient of `FusedBatchNorm`, with mean and variance of any shape that broadcasts, and no value of them repeated; tfjs'
 * tiles them over the whole batch, and refuses ones of rank 4 that are smaller than the batch.
 */
export const batchNormGradient: tf.GradConfig = {
  kernelName: 'FusedBatchNorm',
  inputsToSave: ['x', 'mean', 'variance', 'scale'],
  gradFunc: (gradient, [x, mean, variance, scale], { varianceEpsilon }) => {
    const dy = onlyGradient(gradient);
    const toMean = (values: tf.Tensor) => sumToShape(values, mean.shape);
    const perDeviation = () => tf.rsqrt(tf.add(variance, Number(varianceEpsilon)));
    const factor = () => tf.mul(perDeviation(), scale);
    const sumOfProducts = () => toMean(tf.mul(dy, tf.sub(x, mean)));
    return {
      x: () => tf.mul(dy, factor()),
      mean: () => tf.neg(tf.mul(toMean(dy), factor())),
      variance: () => {
        const cube = tf.mul(factor(), tf.square(perDeviation()));
        return tf.mul(sumOfProducts(), tf.mul(cube, -0.5));
      },
      scale: () => sumToShape(tf.mul(sumOfProducts(), perDeviation()), scale.shape),
      offset: () => sumToShape(dy, scale.shape),
    };
  },
};
