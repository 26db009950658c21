import * as tf from '@tensorflow/tfjs-core';
import { floatsOf, runKernel, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';

/** The longest block of rows that is summed in float32; blocks are added up in float64. */
const longestBlock = 1024;

/**
 * A sum over leading axes (the gradient of a bias) without the transposition of the whole tensor that stock makes.
 *
 * Sums over other axes, and of other types than float32, are left to stock.
 */
export const sum: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const axes = x && reducedAxes(attributes['axis'], x.shape);
  if (!x || !axes || x.dtype !== 'float32') return undefined;
  const leading = axes.length > 0 && axes.every((axis, index) => axis === index);
  if (!leading || axes.length === x.shape.length) return undefined;

  const rest = x.shape.slice(axes.length);
  const rows = tf.util.sizeFromShape(x.shape.slice(0, axes.length));
  const totals = sumRows(backend, x, rows, tf.util.sizeFromShape(rest));
  const shape = attributes['keepDims'] === true ? [...axes.map(() => 1), ...rest] : rest;
  const output = backend.makeOutput(shape, 'float32');
  floatsOf(backend, output).set(totals);
  return output;
};

/** The axes in ascending order, negative ones counted from the end. */
function reducedAxes(axis: unknown, shape: number[]): number[] | undefined {
  const given = typeof axis === 'number' ? [axis] : axis;
  if (!Array.isArray(given) || !given.every((value) => typeof value === 'number')) return undefined;
  return tf.util.parseAxisParam(given, shape).toSorted((left, right) => left - right);
}

function sumRows(
  backend: WasmBackend,
  x: tf.TensorInfo,
  rows: number,
  columns: number,
): Float64Array {
  const block = blockLength(rows);
  if (block === 1) return addUp(floatsOf(backend, x), columns);
  // The mean of each block of rows, by the stock backend's vectorised pooling.
  const blocks = { ...x, shape: [rows / block, block, 1, columns] };
  const means = runKernel(
    backend,
    'AvgPool',
    { x: blocks },
    { filterSize: [block, 1], strides: [1, 1], pad: 'valid' },
  );
  const totals = addUp(floatsOf(backend, means), columns);
  backend.disposeData(means.dataId);
  // XNNPACK's pooling turns NaN into -Infinity.
  if (!totals.every(Number.isFinite)) return addUp(floatsOf(backend, x), columns);
  return totals.map((total) => total * block);
}

/** The largest divisor that is no longer than the longest block. */
function blockLength(rows: number): number {
  for (let length = Math.min(rows, longestBlock); length > 1; length--) {
    if (rows % length === 0) return length;
  }
  return 1;
}

function addUp(values: Float32Array, columns: number): Float64Array {
  const totals = new Float64Array(columns);
  for (let read = 0; read < values.length;) {
    for (let column = 0; column < columns; column++) totals[column] += values[read++];
  }
  return totals;
}
