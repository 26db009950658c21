import * as tf from '@tensorflow/tfjs-core';

/** Values in [-1, 1) from a multiplicative generator: the same for the same seed, none repeated nearby. */
export function values(shape: number[], seed: number): tf.Tensor {
  let state = seed * 7919 + 17;
  const data = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  });
  return tf.tensor(data, shape);
}

/** The same tensor, known to have rank 3. */
export function rank3(x: tf.Tensor): tf.Tensor3D {
  const [batch, rows, columns] = x.shape;
  return tf.reshape<tf.Rank.R3>(x, [batch, rows, columns]);
}

/** The same tensor, known to have rank 4. */
export function rank4(x: tf.Tensor): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  return tf.reshape<tf.Rank.R4>(x, [batch, height, width, channels]);
}
