import * as tf from '@tensorflow/tfjs-core';
import { isFloats } from './float-tensor.ts';
import { placeOf } from './placed-tensors.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * The sum of a tensor's squares, added up in float64, as a kernel that tfjs does not have. What lies in a parameter memory
 * is read there.
 */
export const sumOfSquares: TrainingKernel = ({ inputs, backend }) => {
  const { x } = inputs;
  if (!isFloats(x)) return undefined;
  const output = backend.makeOutput([], 'float32');
  const place = placeOf(x);
  const [simd, address] = place
    ? [place.parameters.simd, place.numbers.byteOffset]
    : [simdOf(backend), addressOf(backend, x)];
  const total = simd.sumOfSquares(address, tf.util.sizeFromShape(x.shape));
  floatsOf(backend, output)[0] = total;
  return output;
};
