import * as tf from '@tensorflow/tfjs-core';

/** The gradient of a kernel's only output. */
export function onlyGradient(dy: tf.Tensor | tf.Tensor[]): tf.Tensor {
  if (dy instanceof tf.Tensor) return dy;
  throw new TypeError('Expected the gradient of a kernel with one output.');
}

/** A gradient summed over the axes along which its operand, of that shape, was broadcast. */
export function sumToShape(gradient: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.backend_util.getReductionAxes(shape, gradient.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(gradient, axes) : gradient, shape);
}

/** A tensor as lists of rows: `[what is before the axis, the axis, what is behind it]`. */
export function aroundAxis(x: tf.Tensor, axis: number): tf.Tensor3D {
  return tf.reshape<tf.Rank.R3>(x, [
    tf.util.sizeFromShape(x.shape.slice(0, axis)),
    x.shape[axis],
    tf.util.sizeFromShape(x.shape.slice(axis + 1)),
  ]);
}

/** A shape whose axis is of another length. */
export function withLength(shape: readonly number[], axis: number, length: number): number[] {
  return shape.map((size, index) => (index === axis ? length : size));
}
