import * as tf from '@tensorflow/tfjs-core';
import { isFloats } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/** The sum of a tensor's squares, added up in float64, as a kernel that tfjs does not have. */
export const sumOfSquares: TrainingKernel = ({ inputs, backend }) => {
  const { x } = inputs;
  if (!isFloats(x)) return undefined;
  const output = backend.makeOutput([], 'float32');
  const total = simdOf(backend).sumOfSquares(addressOf(backend, x), tf.util.sizeFromShape(x.shape));
  floatsOf(backend, output)[0] = total;
  return output;
};
