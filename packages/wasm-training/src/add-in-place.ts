import * as tf from '@tensorflow/tfjs-core';
import { isFloats, isShape } from './float-tensor.ts';
import { ownOrCopy } from './own-or-copy.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, forgetPacked, type TrainingKernel } from './tfjs-internals.ts';

/**
 * `x` + `y` of the same shape as a kernel that tfjs does not have: in place, if nothing else shares the data of `x`,
 * so that the caller replaces `x` by the output.
 */
export const addInPlace: TrainingKernel = ({ inputs, backend }) => {
  const { x, y } = inputs;
  if (!isFloats(x) || !isFloats(y) || !isShape(x.shape, y.shape)) return undefined;
  const output = ownOrCopy(backend, x);
  const to = addressOf(backend, output);
  simdOf(backend).addBias(to, 1, tf.util.sizeFromShape(x.shape), addressOf(backend, y), 0, to);
  forgetPacked(backend, output);
  return output;
};
