import * as tf from '@tensorflow/tfjs-core';
// Registers the gradients, which tfjs-core alone does not.
import '@tensorflow/tfjs-layers';
import { rank3, rank4, values } from './values.ts';

type Shape = [number, number, number, number];

/** A convolution and both its gradients. */
function convolution(input: Shape, filter: Shape, strides: number, pad: 'same' | 'valid') {
  return () => {
    const x = values(input, 1);
    const w = values(filter, 2);
    const convolve = (image: tf.Tensor, kernel: tf.Tensor) =>
      tf.conv2d(rank4(image), rank4(kernel), strides, pad);
    const y = convolve(x, w);
    return [y, ...tf.grads(convolve)([x, w], values(y.shape, 3))];
  };
}

/** A product of matrices and both its gradients, [2, 33, 21] by [2, 21, 19] before transposition. */
function product(transposeLeft: boolean, transposeRight: boolean) {
  return () => {
    const left = values(transposeLeft ? [2, 21, 33] : [2, 33, 21], 1);
    const right = values(transposeRight ? [2, 19, 21] : [2, 21, 19], 2);
    const multiply = (a: tf.Tensor, b: tf.Tensor) =>
      tf.matMul(rank3(a), rank3(b), transposeLeft, transposeRight);
    return [multiply(left, right), ...tf.grads(multiply)([left, right], values([2, 33, 19], 3))];
  };
}

/** Computations that between them use every kind of kernel of the package wasm-training. */
export const kernelCases: Readonly<Record<string, () => tf.Tensor | tf.Tensor[]>> = {
  'conv2d 5×5, 1 → 32': convolution([2, 28, 28, 1], [5, 5, 1, 32], 1, 'same'),
  'conv2d 5×5, 32 → 64 (Winograd)': convolution([2, 14, 14, 32], [5, 5, 32, 64], 1, 'same'),
  'conv2d 3×3, stride 2': convolution([2, 9, 9, 3], [3, 3, 3, 5], 2, 'same'),
  'conv2d 4×4, valid': convolution([2, 8, 8, 2], [4, 4, 2, 8], 1, 'valid'),
  'fused conv2d with bias and relu': () =>
    tf.fused.conv2d({
      x: rank4(values([2, 14, 14, 8], 1)),
      filter: rank4(values([3, 3, 8, 16], 2)),
      strides: 1,
      pad: 'same',
      bias: values([16], 3),
      activation: 'relu',
    }),
  'maxPool and its gradient': () => {
    const pool = (x: tf.Tensor) => tf.maxPool(rank4(x), 2, 2, 'same');
    const x = values([2, 14, 14, 32], 1);
    return [pool(x), tf.grad(pool)(x, values([2, 7, 7, 32], 2))];
  },
  matMul: product(false, false),
  'matMul, left transposed': product(true, false),
  'matMul, right transposed': product(false, true),
  'matMul, both transposed': product(true, true),
  'fused matMul with bias and relu': () =>
    tf.fused.matMul({
      a: tf.reshape<tf.Rank.R2>(values([17, 64], 1), [17, 64]),
      b: tf.reshape<tf.Rank.R2>(values([64, 40], 2), [64, 40]),
      bias: values([40], 3),
      activation: 'relu',
    }),
  'relu and its gradient': () => {
    const x = values([3, 37], 1);
    return [tf.relu(x), tf.grad((at: tf.Tensor) => tf.relu(at))(x, values([3, 37], 2))];
  },
  'sum over leading axes': () => tf.sum(values([4, 7, 7, 12], 1), [0, 1, 2]),
  oneHot: () => tf.oneHot(tf.tensor1d([3, 0, 9], 'int32'), 10, 1, 0, 'float32'),
};
