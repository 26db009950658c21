import * as tf from '@tensorflow/tfjs-core';
import { type ParameterName, parameters } from './probe-reference.ts';

type Tensors = Record<ParameterName, tf.Tensor>;

/** The tensors that one training step gives. */
export interface ProbeStep {
  readonly loss: tf.Tensor;
  readonly gradients: Readonly<Tensors>;
  readonly lossAfterUpdate: tf.Tensor;
}

const learningRate = 0.1;
const pooling = { filterSize: 2, strides: 2, pad: 'valid' } as const;
const convolution = { strides: 1, pad: 'same', dataFormat: 'NHWC' } as const;

/**
 * One step of gradient descent: conv 5×5 → relu → pool → conv 5×5 → pool → dense → softmax cross-entropy.
 *
 * The gradients are spelled out, so that it needs the backend's kernels but none of tfjs' registered gradients.
 */
export function probeStep(): ProbeStep {
  const images = rank4(formula([2, 8, 8, 1], 0.7, 1, 0));
  const labels = tf.tensor2d([1, 0, 0, 0, 0, 0, 0, 0, 0, 1], [2, 5]);
  const initial = mapParameters((name) => {
    const { shape, step, scale, offset } = parameters[name];
    return formula([...shape], step, scale, offset);
  });
  const { loss, gradients } = forwardAndBackward(initial, images, labels);
  const updated = mapParameters((name) =>
    tf.sub(initial[name], tf.mul(gradients[name], learningRate)),
  );
  return {
    loss,
    gradients,
    lossAfterUpdate: forwardAndBackward(updated, images, labels).loss,
  };
}

function forwardAndBackward(p: Tensors, images: tf.Tensor4D, labels: tf.Tensor2D) {
  const filter1 = rank4(p.filter1);
  const filter2 = rank4(p.filter2);
  const weights3 = tf.reshape<tf.Rank.R2>(p.weights3, [16, 5]);

  const before1 = tf.add<tf.Tensor4D>(tf.conv2d(images, filter1, 1, 'same'), p.bias1); // [2, 8, 8, 3]
  const hidden1 = tf.relu(before1);
  const pool1 = tf.maxPool(hidden1, 2, 2, 'valid'); // [2, 4, 4, 3]
  const hidden2 = tf.add<tf.Tensor4D>(tf.conv2d(pool1, filter2, 1, 'same'), p.bias2); // [2, 4, 4, 4]
  const pool2 = tf.maxPool(hidden2, 2, 2, 'valid'); // [2, 2, 2, 4]
  const flat = tf.reshape<tf.Rank.R2>(pool2, [2, 16]);
  const probabilities = tf.softmax(tf.add(tf.matMul(flat, weights3), p.bias3)); // [2, 5]
  const loss = tf.div(tf.neg(tf.sum(tf.mul(labels, tf.log(probabilities)))), 2);

  const dLogits = tf.div<tf.Tensor2D>(tf.sub(probabilities, labels), 2);
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

function mapParameters(make: (name: ParameterName) => tf.Tensor): Tensors {
  return {
    filter1: make('filter1'),
    bias1: make('bias1'),
    filter2: make('filter2'),
    bias2: make('bias2'),
    weights3: make('weights3'),
    bias3: make('bias3'),
  };
}

function formula(shape: number[], step: number, scale: number, offset: number): tf.Tensor {
  const at = (_: unknown, index: number) => scale * Math.sin(step * (index + 1)) + offset;
  return tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, at), shape);
}

function rank4(x: tf.Tensor): tf.Tensor4D {
  const [first, second, third, fourth] = x.shape;
  return tf.reshape<tf.Rank.R4>(x, [first, second, third, fourth]);
}
