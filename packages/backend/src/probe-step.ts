import * as tf from '@tensorflow/tfjs-core';
import { forwardAndBackward, type ParameterTensors } from './forward-and-backward.ts';
import { type ParameterName, parameters } from './probe-reference.ts';

/** The tensors that one training step gives. */
export interface ProbeStep {
  readonly loss: tf.Tensor;
  readonly gradients: Readonly<ParameterTensors>;
  readonly lossAfterUpdate: tf.Tensor;
}

const learningRate = 0.1;

/** One step of gradient descent on two images. */
export function probeStep(): ProbeStep {
  const images = tf.reshape<tf.Rank.R4>(formula([2, 8, 8, 1], 0.7, 1, 0), [2, 8, 8, 1]);
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

function mapParameters(make: (name: ParameterName) => tf.Tensor): ParameterTensors {
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
