import * as tf from '@tensorflow/tfjs-core';

/**
 * Gives tensors those methods that tfjs' own gradients call, and that not its core but the package
 * `@tensorflow/tfjs` registers.
 */
export function chainOperations(): void {
  Object.assign(tf.Tensor.prototype, {
    reshape(this: tf.Tensor, shape: number[]) {
      return tf.reshape(this, shape);
    },
    slice(this: tf.Tensor, begin: number | number[], size?: number | number[]) {
      return tf.slice(this, begin, size);
    },
    split(this: tf.Tensor, parts: number | number[], axis?: number) {
      return tf.split(this, parts, axis);
    },
  });
}
