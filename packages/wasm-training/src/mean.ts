import * as tf from '@tensorflow/tfjs-core';
import { isFloats } from './float-tensor.ts';
import { sum } from './sum.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/** A mean over leading axes, by the sum over them; over other axes it is left to stock, which transposes for these. */
export const mean: TrainingKernel = (call) => {
  const { inputs, backend } = call;
  const { x } = inputs;
  if (!isFloats(x)) return undefined;
  const output = sum(call);
  if (!output || Array.isArray(output)) return undefined;
  const count = tf.util.sizeFromShape(x.shape) / tf.util.sizeFromShape(output.shape);
  const means = floatsOf(backend, output);
  for (let at = 0; at < means.length; at++) means[at] /= count;
  return output;
};
