import * as tf from '@tensorflow/tfjs-core';

/** Whether this is a float32 tensor, of any size. */
export function isFloat32(tensor: tf.TensorInfo | undefined): tensor is tf.TensorInfo {
  return tensor?.dtype === 'float32';
}

/** Whether this is a float32 tensor with at least one value: what the SIMD kernels read. */
export function isFloats(tensor: tf.TensorInfo | undefined): tensor is tf.TensorInfo {
  return isFloat32(tensor) && tf.util.sizeFromShape(tensor.shape) > 0;
}

/** Whether two shapes are the same. */
export function isShape(shape: readonly number[], other: readonly number[]): boolean {
  return shape.length === other.length && shape.every((size, index) => size === other[index]);
}
