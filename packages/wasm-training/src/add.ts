import * as tf from '@tensorflow/tfjs-core';
import { isFloats } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** A bias added to the last axis; every other sum of two tensors is left to stock. */
export const add: TrainingKernel = ({ inputs, backend }) => {
  const { a, b } = inputs;
  if (!isFloats(a) || !isFloats(b)) return undefined;
  const columns = a.shape.at(-1);
  const isBias = b.shape.length === 1 && a.shape.length > 1 && b.shape[0] === columns;
  if (!isBias) return undefined;
  const output = backend.makeOutput(a.shape, 'float32');
  const rows = tf.util.sizeFromShape(a.shape) / columns;
  simdOf(backend).addBias(
    addressOf(backend, a),
    rows,
    columns,
    addressOf(backend, b),
    0,
    addressOf(backend, output),
  );
  return output;
};
