import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * A sum over leading axes (the gradient of a bias) without the transposition of the whole tensor that stock makes.
 *
 * Sums over other axes, and of other types than float32, are left to stock.
 */
export const sum: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const axes = x && reducedAxes(attributes['axis'], x.shape);
  if (x?.dtype !== 'float32' || !axes) return undefined;
  if (x.shape.includes(0)) {
    const shape = x.shape
      .map((size, axis) => (axes.includes(axis) ? 1 : size))
      .filter((_, axis) => attributes['keepDims'] === true || !axes.includes(axis));
    const output = backend.makeOutput(shape, 'float32');
    floatsOf(backend, output).fill(0); // which stock leaves unset
    return output;
  }
  const leading = axes.length > 0 && axes.every((axis, index) => axis === index);
  if (!leading || axes.length === x.shape.length) return undefined;

  const rest = x.shape.slice(axes.length);
  const rows = tf.util.sizeFromShape(x.shape.slice(0, axes.length));
  const columns = tf.util.sizeFromShape(rest);
  const shape = attributes['keepDims'] === true ? [...axes.map(() => 1), ...rest] : rest;
  const output = backend.makeOutput(shape, 'float32');
  simdOf(backend).columnSums(addressOf(backend, x), rows, columns, addressOf(backend, output));
  return output;
};

/** The axes in ascending order, negative ones counted from the end. */
function reducedAxes(axis: unknown, shape: number[]): number[] | undefined {
  const given = typeof axis === 'number' ? [axis] : axis;
  if (!Array.isArray(given) || !given.every((value) => typeof value === 'number')) return undefined;
  return tf.util.parseAxisParam(given, shape).toSorted((left, right) => left - right);
}
