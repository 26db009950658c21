import * as tf from '@tensorflow/tfjs-core';
import { broadcastPlaces } from './broadcast-places.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';

/** What normalises a tensor. */
interface Parameters {
  readonly mean: tf.TensorInfo;
  readonly variance: tf.TensorInfo;
  readonly offset: tf.TensorInfo | undefined;
  readonly scale: tf.TensorInfo | undefined;
  readonly epsilon: number;
}

/**
 * Batch normalisation by values of any shape that broadcasts. Stock counts through them over and over, whatever their shape,
 * so that a layer that normalises another axis than the last gives something else; and takes a root for every output.
 */
export const batchNorm: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, mean, variance, offset, scale } = inputs;
  const { varianceEpsilon: epsilon } = attributes;
  if (!isFloats(x) || !isFloats(mean) || !isFloats(variance)) return undefined;
  if ((offset && !isFloats(offset)) || (scale && !isFloats(scale))) return undefined;
  if (typeof epsilon !== 'number') return undefined;

  const output = backend.makeOutput(x.shape, 'float32');
  const parameters = { mean, variance, offset, scale, epsilon };
  const isAlike = [variance, offset, scale].every(
    (other) => !other || isShape(other.shape, mean.shape),
  );
  const columns = tf.util.sizeFromShape(mean.shape);
  const isLast = mean.shape.length === 1 && columns === x.shape.at(-1);
  if (isAlike && (isLast || isShape(mean.shape, x.shape))) {
    normaliseRows(backend, x, columns, parameters, output);
  } else {
    normaliseByPlaces(backend, x, parameters, output);
  }
  return output;
};

/** By as many values as a row has, or as the whole tensor. */
function normaliseRows(
  backend: WasmBackend,
  x: tf.TensorInfo,
  columns: number,
  { mean, variance, offset, scale, epsilon }: Parameters,
  output: tf.TensorInfo,
): void {
  const simd = simdOf(backend);
  const address = (tensor: tf.TensorInfo | undefined) => (tensor ? addressOf(backend, tensor) : 0);
  const factors = simd.workspace(columns * Float32Array.BYTES_PER_ELEMENT);
  simd.normalFactors(address(variance), address(scale), epsilon, columns, factors);
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const [from, to] = [address(x), address(output)];
  simd.normalise(from, rows, columns, address(mean), factors, address(offset), 0, to);
}

/** By values that broadcast in another way. */
function normaliseByPlaces(
  backend: WasmBackend,
  x: tf.TensorInfo,
  { mean, variance, offset, scale, epsilon }: Parameters,
  output: tf.TensorInfo,
): void {
  const reader = (tensor: tf.TensorInfo | undefined, otherwise: number) => {
    if (!tensor) return () => otherwise;
    const values = floatsOf(backend, tensor);
    const placeOf = broadcastPlaces(x.shape, tensor.shape);
    return (at: number) => values[placeOf(at)];
  };
  const [means, variances] = [reader(mean, 0), reader(variance, 1)];
  const [offsets, scales] = [reader(offset, 0), reader(scale, 1)];
  const to = floatsOf(backend, output);
  for (const [at, value] of floatsOf(backend, x).entries()) {
    const factor = scales(at) / Math.sqrt(variances(at) + epsilon);
    to[at] = (value - means(at)) * factor + offsets(at);
  }
}
