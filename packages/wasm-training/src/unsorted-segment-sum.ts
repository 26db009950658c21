import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** The sums of the rows that belong to each segment, which stock wasm lacks: the gradient of embedding and gather. */
export const unsortedSegmentSum: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, segmentIds } = inputs;
  const { numSegments } = attributes;
  if (x?.dtype === 'float32' && segmentIds?.dtype === 'int32' && typeof numSegments === 'number') {
    const [rows, ...rest] = x.shape;
    if (segmentIds.shape.length !== 1 || segmentIds.shape[0] !== rows) return undefined;
    const columns = tf.util.sizeFromShape(rest);
    const output = backend.makeOutput([numSegments, ...rest], 'float32');
    const [from, ids, to] = [x, segmentIds, output].map((tensor) => addressOf(backend, tensor));
    simdOf(backend).segmentSum(from, ids, rows, columns, numSegments, to);
    return output;
  }
  return undefined;
};
