import * as tf from '@tensorflow/tfjs-core';
import { aroundAxis, onlyGradient, withLength } from './gradient-parts.ts';

/**
 * The gradient of `Tile` as a sum an axis. tfjs takes a slice of each repetition and adds them one by one, so many kernels
 * that the gradient of a layer normalisation took half a minute; and it refuses ranks above 4.
 */
export const tileGradient: tf.GradConfig = {
  kernelName: 'Tile',
  inputsToSave: ['x'],
  gradFunc: (dy, [x]) => ({ x: () => sumRepetitions(onlyGradient(dy), x.shape) }),
};

function sumRepetitions(dy: tf.Tensor, shape: readonly number[]): tf.Tensor {
  return shape.reduce((gradient, length, axis) => {
    const repeats = gradient.shape[axis] / length;
    if (repeats === 1 || length === 0) return gradient;
    const [before, , behind] = aroundAxis(gradient, axis).shape;
    const repetitions = tf.reshape(gradient, [before, repeats, length * behind]);
    return tf.reshape(tf.sum(repetitions, 1), withLength(gradient.shape, axis, length));
  }, dy);
}
