import * as tf from '@tensorflow/tfjs-core';
import { aroundAxis, onlyGradient, withLength } from './gradient-parts.ts';

/** A kernel that computes a convolution, and those of its gradients. */
interface Kernels {
  readonly forward: string;
  readonly filter: string;
  readonly input: string;
  /** How many of the filter's axes slide: its first ones. */
  readonly sides: 2 | 3;
  /** What the gradients' kernels take beside strides and padding. */
  attributesOf(attributes: tf.NamedAttrMap): tf.NamedAttrMap;
}

/**
 * The gradient of a convolution, dilated ones included, which tfjs refuses: such a one is a convolution by the filter with
 * zeros in between, whose gradient with respect to these is left out.
 */
function convolutionGradient(kernels: Kernels): tf.GradConfig {
  return {
    kernelName: kernels.forward,
    inputsToSave: ['x', 'filter'],
    gradFunc: (gradient, [x, filter], attributes) => {
      const dy = onlyGradient(gradient);
      const { strides = 1, pad, dilations } = attributes;
      const steps = Array.isArray(dilations) ? dilations.map(Number) : [Number(dilations ?? 1)];
      const rates = Array.from({ length: kernels.sides }, (_, axis) => steps[axis] ?? steps[0]);
      const spread = () => rates.reduce((wide, rate, axis) => spreadAxis(wide, axis, rate), filter);
      const spreadShape = filter.shape.map((length, axis) =>
        axis < rates.length ? (length - 1) * rates[axis] + 1 : length,
      );
      const shared = { strides, pad, ...kernels.attributesOf(attributes) };
      const run = (name: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap) =>
        tf.engine().runKernel<tf.Tensor>(name, inputs, { ...shared, ...more });
      return {
        x: () => run(kernels.input, { dy, filter: spread() }, { inputShape: x.shape }),
        filter: () =>
          rates.reduce(
            (wide, rate, axis) => gatherAxis(wide, axis, rate),
            run(kernels.filter, { x, dy }, { filterShape: spreadShape }),
          ),
      };
    },
  };
}

/** With `rate` − 1 zeros between an axis' elements. */
function spreadAxis(x: tf.Tensor, axis: number, rate: number): tf.Tensor {
  if (rate === 1) return x;
  const rows = aroundAxis(x, axis);
  const [before, length, behind] = rows.shape;
  const padded = tf.pad(tf.reshape<tf.Rank.R3>(rows, [before * length, 1, behind]), [
    [0, 0],
    [0, rate - 1],
    [0, 0],
  ]);
  const spread = (length - 1) * rate + 1;
  const whole = tf.reshape<tf.Rank.R3>(padded, [before, length * rate, behind]);
  return tf.reshape(
    tf.slice(whole, [0, 0, 0], [-1, spread, -1]),
    withLength(x.shape, axis, spread),
  );
}

/** Every `rate`th of an axis' elements, from the first to the last. */
function gatherAxis(x: tf.Tensor, axis: number, rate: number): tf.Tensor {
  if (rate === 1) return x;
  const rows = aroundAxis(x, axis);
  const [before, spread, behind] = rows.shape;
  const length = (spread - 1) / rate + 1;
  const padded = tf.pad(rows, [
    [0, 0],
    [0, rate - 1],
    [0, 0],
  ]);
  const apart = tf.reshape<tf.Rank.R3>(padded, [before * length, rate, behind]);
  return tf.reshape(tf.slice(apart, [0, 0, 0], [-1, 1, -1]), withLength(x.shape, axis, length));
}

export const conv2dGradient = convolutionGradient({
  forward: 'Conv2D',
  filter: 'Conv2DBackpropFilter',
  input: 'Conv2DBackpropInput',
  sides: 2,
  attributesOf: ({ dataFormat, dimRoundingMode }) => ({ dataFormat, dimRoundingMode }),
});

export const depthwiseConv2dGradient = convolutionGradient({
  forward: 'DepthwiseConv2dNative',
  filter: 'DepthwiseConv2dNativeBackpropFilter',
  input: 'DepthwiseConv2dNativeBackpropInput',
  sides: 2,
  attributesOf: ({ dimRoundingMode }) => ({ dimRoundingMode, dilations: [1, 1] }),
});

export const conv3dGradient = convolutionGradient({
  forward: 'Conv3D',
  filter: 'Conv3DBackpropFilterV2',
  input: 'Conv3DBackpropInputV2',
  sides: 3,
  attributesOf: () => ({}),
});

/** The gradient of `Conv3DBackpropInputV2`, by which `conv3dTranspose` computes, and of which tfjs has none. */
export const conv3dTransposeGradient: tf.GradConfig = {
  kernelName: 'Conv3DBackpropInputV2',
  inputsToSave: ['dy', 'filter'],
  gradFunc: (gradient, [dy, filter], { strides = 1, pad }) => {
    const x = onlyGradient(gradient);
    const steps = { strides, pad };
    const run = (name: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap) =>
      tf.engine().runKernel<tf.Tensor>(name, inputs, { ...steps, ...more });
    return {
      dy: () => run('Conv3D', { x, filter }, { dataFormat: 'NDHWC', dilations: [1, 1, 1] }),
      filter: () => run('Conv3DBackpropFilterV2', { x, dy }, { filterShape: filter.shape }),
    };
  },
};
