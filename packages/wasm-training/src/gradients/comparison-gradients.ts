import * as tf from '@tensorflow/tfjs-core';

/** What gives truths of numbers. */
const COMPARISONS = ['Equal', 'Greater', 'Less', 'LessEqual', 'NotEqual'] as const;

/** Gradients of comparisons: 0, which tfjs has of `GreaterEqual` alone, so that what is made of the others does not train. */
export const comparisonGradients: readonly tf.GradConfig[] = [
  ...COMPARISONS.map((kernelName) => ({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (_dy: unknown, [a, b]: tf.Tensor[]) => ({
      a: () => tf.zeros(a.shape),
      b: () => tf.zeros(b.shape),
    }),
  })),
  ...['Any', 'LogicalNot'].map((kernelName) => ({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (_dy: unknown, [x]: tf.Tensor[]) => ({ x: () => tf.zeros(x.shape) }),
  })),
];
