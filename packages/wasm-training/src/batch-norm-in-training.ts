import * as tf from '@tensorflow/tfjs-core';
import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, memoryOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * Batch normalisation by the batch's own mean and variance, and relu where asked for, as a kernel that tfjs does not have: `x`
 * `[…, channels]`, `scale` and `offset` `[channels]` → the output, the mean and the variance, `[channels]`.
 */
export const batchNormInTraining: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, scale, offset } = inputs;
  if (!isFloats(x) || !isFloats(scale) || !isFloats(offset)) return undefined;
  const epsilon = Number(attributes['epsilon']);
  const columns = x.shape[x.shape.length - 1];
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const simd = simdOf(backend);
  const [mean, variance] = [0, 1].map(() => backend.makeOutput([columns], 'float32'));
  const output = backend.makeOutput(x.shape, 'float32');
  const factors = simd.workspace(columns * Float32Array.BYTES_PER_ELEMENT);
  const [from, center, spread] = [x, mean, variance].map((tensor) => addressOf(backend, tensor));

  simd.columnSums(from, rows, columns, center);
  const means = floatsOf(backend, mean);
  for (let at = 0; at < columns; at++) means[at] /= rows;
  simd.columnVariances(from, rows, columns, center, spread);
  simd.normalFactors(spread, addressOf(backend, scale), epsilon, columns, factors);
  const relu = Number(attributes['relu'] === true);
  const to = addressOf(backend, output);
  simd.normalise(from, rows, columns, center, factors, addressOf(backend, offset), relu, to);
  return [output, mean, variance];
};

/**
 * Its gradients with respect to `x`, `scale` and `offset`, from that of the output, `dy`; of the output after relu, `y` is that
 * output.
 */
export const batchNormInTrainingGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy, y, mean, variance, scale } = inputs;
  if (!isFloats(x) || !isFloats(dy) || !isShape(x.shape, dy.shape)) return undefined;
  if (!isFloats(mean) || !isFloats(variance) || !isFloats(scale)) return undefined;
  const columns = x.shape[x.shape.length - 1];
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const simd = simdOf(backend);
  const dx = backend.makeOutput(x.shape, 'float32');
  const [scaleGradient, offsetGradient] = [0, 1].map(() =>
    backend.makeOutput([columns], 'float32'),
  );
  const bytes = columns * Float32Array.BYTES_PER_ELEMENT;
  const [factors, slopes, shifts] = simd.workspaces(bytes, bytes, bytes);
  const [from, gradient, center] = [x, dy, mean].map((tensor) => addressOf(backend, tensor));
  const gate = y ? addressOf(backend, y) : 0;
  const [sums, products] = [offsetGradient, scaleGradient].map((one) => addressOf(backend, one));

  simd.gatedColumnSums(from, gradient, gate, rows, columns, center, sums, products);
  const [sumOf, productOf] = [offsetGradient, scaleGradient].map((one) => floatsOf(backend, one));
  const [variances, scales] = [variance, scale].map((one) => floatsOf(backend, one));
  const { buffer } = memoryOf(backend);
  const [factorOf, slopeOf, shiftOf] = [factors, slopes, shifts].map(
    (place) => new Float32Array(buffer, place, columns),
  );
  for (let at = 0; at < columns; at++) {
    const squared = variances[at] + Number(attributes['epsilon']);
    const factor = scales[at] / Math.sqrt(squared);
    factorOf[at] = factor;
    slopeOf[at] = (factor * productOf[at]) / (rows * squared);
    shiftOf[at] = (factor * sumOf[at]) / rows;
    productOf[at] /= Math.sqrt(squared);
  }
  const by = [center, factors, slopes, shifts] as const;
  simd.normaliseGradient(from, gradient, gate, rows, columns, ...by, addressOf(backend, dx));
  return [dx, scaleGradient, offsetGradient];
};
