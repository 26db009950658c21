import * as tf from '@tensorflow/tfjs-core';
import type { ParameterName } from './probe-reference.ts';

/** One tensor for each parameter of the probe's network. */
export type ParameterTensors = Record<ParameterName, tf.Tensor>;

const pooling = { filterSize: 2, strides: 2, pad: 'valid' } as const;
const convolution = { strides: 1, pad: 'same', dataFormat: 'NHWC' } as const;

/**
 * The loss and every gradient of conv 5×5 → relu → pool → conv 5×5 → pool → dense → softmax cross-entropy.
 *
 * The gradients are spelled out, so that it needs the backend's kernels but none of tfjs' registered gradients.
 */
export function forwardAndBackward(p: ParameterTensors, images: tf.Tensor4D, labels: tf.Tensor2D) {
  const filter1 = rank4(p.filter1);
  const filter2 = rank4(p.filter2);
  const [features, classes] = p.weights3.shape;
  const weights3 = tf.reshape<tf.Rank.R2>(p.weights3, [features, classes]);
  const [count] = images.shape;

  const before1 = tf.add<tf.Tensor4D>(tf.conv2d(images, filter1, 1, 'same'), p.bias1); // [count, size, size, channels]
  const hidden1 = tf.relu(before1);
  const pool1 = tf.maxPool(hidden1, 2, 2, 'valid'); // half of size
  const hidden2 = tf.add<tf.Tensor4D>(tf.conv2d(pool1, filter2, 1, 'same'), p.bias2);
  const pool2 = tf.maxPool(hidden2, 2, 2, 'valid'); // a quarter of size
  const flat = tf.reshape<tf.Rank.R2>(pool2, [count, features]);
  const probabilities = tf.softmax(tf.add(tf.matMul(flat, weights3), p.bias3));
  const loss = tf.div(tf.neg(tf.sum(tf.mul(labels, tf.log(probabilities)))), count);

  const dLogits = tf.div<tf.Tensor2D>(tf.sub(probabilities, labels), count);
  const dPool2 = tf.reshape(tf.matMul(dLogits, weights3, false, true), pool2.shape);
  const dHidden2 = poolGradient(dPool2, hidden2, pool2);
  const dPool1 = kernel(
    'Conv2DBackpropInput',
    { dy: dHidden2, filter: filter2 },
    { ...convolution, inputShape: pool1.shape },
  );
  const dBefore1 = tf.mul(poolGradient(dPool1, hidden1, pool1), tf.step(before1));
  return {
    loss,
    gradients: {
      filter1: filterGradient(images, dBefore1, filter1.shape),
      bias1: tf.sum(dBefore1, [0, 1, 2]),
      filter2: filterGradient(pool1, dHidden2, filter2.shape),
      bias2: tf.sum(dHidden2, [0, 1, 2]),
      weights3: tf.matMul(flat, dLogits, true, false),
      bias3: tf.sum(dLogits, 0),
    },
  };
}

function poolGradient(dy: tf.Tensor, input: tf.Tensor, output: tf.Tensor): tf.Tensor {
  return kernel('MaxPoolGrad', { dy, input, output }, pooling);
}

function filterGradient(x: tf.Tensor, dy: tf.Tensor, filterShape: number[]): tf.Tensor {
  return kernel('Conv2DBackpropFilter', { x, dy }, { ...convolution, filterShape });
}

function kernel(name: string, inputs: tf.NamedTensorMap, attributes: tf.NamedAttrMap): tf.Tensor {
  return tf.engine().runKernel<tf.Tensor>(name, inputs, attributes);
}

function rank4(x: tf.Tensor): tf.Tensor4D {
  const [first, second, third, fourth] = x.shape;
  return tf.reshape<tf.Rank.R4>(x, [first, second, third, fourth]);
}
