import * as tf from '@tensorflow/tfjs-core';
import { filterGradient, inputGradient } from './conv2d-gradients.ts';
import { convolutionParts, forwardOf } from './convolution.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry, poolGeometry, poolNumbers } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** Bytes of the convolution's output that are computed before they are pooled: they stay in the second-level cache. */
const BAND_BYTES = 1 << 17;

/**
 * A convolution, a bias, relu and max pooling as one kernel that tfjs does not have: `x`, `filter` and `bias` → what is
 * pooled, and the `winners`: which value each is of the convolution's output, counted over an image's pixels, or −1.
 *
 * Attributes: those of `Conv2D`, `activation` (`linear` or `relu`), and `pool`, those of `MaxPool`.
 */
export const conv2dMaxPool: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, filter, bias } = inputs;
  const { activation = 'linear' } = attributes;
  const geometries = x && filter && geometriesOf(x.shape, filter.shape, attributes);
  if (!isFloats(x) || !isFloats(filter) || !geometries) return undefined;
  if (activation !== 'linear' && activation !== 'relu') return undefined;
  const { conv, pool } = geometries;
  if (conv.outShape.includes(0) || pool.outShape.includes(0)) return undefined;
  if (bias && (!isFloats(bias) || !isShape(bias.shape, [conv.outChannels]))) return undefined;

  const y = backend.makeOutput(pool.outShape, 'float32');
  const winners = backend.makeOutput(pool.outShape, 'int32');
  const simd = simdOf(backend);
  const relu = activation === 'relu';
  const parts = convolutionParts(backend, forwardOf(conv), { x, filter }, { bias, relu });
  const imageBytes = bytesOf(conv.outShape.slice(1));
  const images = Math.max(1, Math.min(conv.batchSize, Math.floor(BAND_BYTES / imageBytes)));
  const [prepared, band, workspace] = simd.workspaces(
    parts.filterBytes,
    images * imageBytes,
    parts.workspaceBytes,
  );
  parts.prepare(addressOf(backend, filter), prepared);
  const window = poolNumbers(pool);
  const [xBytes, yBytes] = [bytesOf(conv.inShape.slice(1)), bytesOf(pool.outShape.slice(1))];
  for (let first = 0; first < conv.batchSize; first += images) {
    const count = Math.min(images, conv.batchSize - first);
    const [from, to] = [first * xBytes, first * yBytes];
    parts.run(count, addressOf(backend, x) + from, prepared, band, workspace);
    const outputs = [addressOf(backend, y) + to, addressOf(backend, winners) + to] as const;
    simd.maxPool(count, ...window, band, ...outputs);
  }
  return [y, winners];
};

/** The gradient of `Conv2DMaxPool` with respect to its filter; `dy` is that before relu. */
export const conv2dMaxPoolBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy, winners } = inputs;
  const geometries = x && geometriesOf(x.shape, attributes['filterShape'], attributes);
  if (!isFloats(x) || !isFloats(dy) || !winners || !geometries) return undefined;
  const { conv, pool } = geometries;
  if (!isShape(dy.shape, pool.outShape) || !isShape(winners.shape, pool.outShape)) return undefined;
  return filterGradient(backend, conv, x, { dy, winners, shape: conv.outShape });
};

/** The gradient of `Conv2DMaxPool` with respect to its input; `dy` is that before relu. */
export const conv2dMaxPoolBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, winners, filter } = inputs;
  const geometries = filter && geometriesOf(attributes['inputShape'], filter.shape, attributes);
  if (!isFloats(filter) || !isFloats(dy) || !winners || !geometries) return undefined;
  const { conv, pool } = geometries;
  if (!isShape(dy.shape, pool.outShape) || !isShape(winners.shape, pool.outShape)) return undefined;
  return inputGradient(backend, conv, filter, { dy, winners, shape: conv.outShape });
};

function geometriesOf(inputShape: unknown, filterShape: unknown, attributes: tf.NamedAttrMap) {
  const conv = conv2dGeometry(inputShape, filterShape, attributes, attributes['dilations']);
  const { pool: poolAttributes } = attributes;
  if (!conv || !isAttributes(poolAttributes)) return undefined;
  const pool = poolGeometry(conv.outShape, poolAttributes);
  return pool && { conv, pool };
}

function isAttributes(value: unknown): value is tf.NamedAttrMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bytesOf(shape: number[]): number {
  return tf.util.sizeFromShape(shape) * Float32Array.BYTES_PER_ELEMENT;
}
