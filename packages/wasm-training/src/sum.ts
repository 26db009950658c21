import * as tf from '@tensorflow/tfjs-core';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * A sum over leading axes (the gradient of a bias), column by column in float64.
 *
 * Stock transposes the whole tensor first. Sums over other axes are left to it.
 */
export const sum: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const axes = x && reducedAxes(attributes['axis'], x.shape);
  if (!x || !axes || x.dtype !== 'float32') return undefined;
  const leading = axes.length > 0 && axes.every((axis, index) => axis === index);
  if (!leading || axes.length === x.shape.length) return undefined;

  const rest = x.shape.slice(axes.length);
  const ones = axes.map(() => 1);
  const output = backend.makeOutput(
    attributes['keepDims'] === true ? [...ones, ...rest] : rest,
    'float32',
  );
  const values = floatsOf(backend, x);
  const columns = tf.util.sizeFromShape(rest);
  const totals = new Float64Array(columns);
  for (let read = 0; read < values.length;) {
    for (let column = 0; column < columns; column++) totals[column] += values[read++];
  }
  floatsOf(backend, output).set(totals);
  return output;
};

/** The axes in ascending order, negative ones counted from the end. */
function reducedAxes(axis: unknown, shape: number[]): number[] | undefined {
  const given = typeof axis === 'number' ? [axis] : axis;
  if (!Array.isArray(given) || !given.every((value) => typeof value === 'number')) return undefined;
  return tf.util.parseAxisParam(given, shape).toSorted((left, right) => left - right);
}
