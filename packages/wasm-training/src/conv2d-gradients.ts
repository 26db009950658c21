import type * as tf from '@tensorflow/tfjs-core';
import { convolve, forwardOf, inputGradientOf } from './convolution.ts';
import { isFinite } from './finite-tensors.ts';
import {
  densityOf,
  pooledOutputs,
  withWholeGradient,
  type OutputGradient,
} from './output-gradient.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type WasmBackend } from './tfjs-internals.ts';
import { isForWinograd } from './winograd.ts';

type Geometry = tf.backend_util.Conv2DInfo;

/**
 * Below which share of nonzeros it is faster to skip the zeros: beside minimal filtering, and beside direct summation.
 * Measured on random zeros, see docs/performance.md. The same for every build of the kernels, since it decides about bits.
 */
const SPARSE = { winograd: 0.2, direct: 0.6 };

/** The gradient of a convolution with respect to its filter. */
export function filterGradient(
  backend: WasmBackend,
  geometry: Geometry,
  x: tf.TensorInfo,
  gradient: OutputGradient,
): tf.TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = geometry;
  const shape = [filterHeight, filterWidth, inChannels, outChannels];
  const output = backend.makeOutput(shape, 'float32');
  if (skipsZeros(backend, geometry, gradient, x)) {
    sparseFilterGradient(backend, geometry, x, gradient, output);
  } else {
    withWholeGradient(backend, gradient, (dy) =>
      denseFilterGradient(backend, geometry, x, dy, output),
    );
  }
  return output;
}

/** The gradient of a convolution with respect to its input. */
export function inputGradient(
  backend: WasmBackend,
  geometry: Geometry,
  filter: tf.TensorInfo,
  gradient: OutputGradient,
): tf.TensorInfo {
  const output = backend.makeOutput(geometry.inShape, 'float32');
  if (skipsZeros(backend, geometry, gradient, filter)) {
    sparseInputGradient(backend, geometry, filter, gradient, output);
  } else {
    withWholeGradient(backend, gradient, (dy) =>
      denseInputGradient(backend, geometry, filter, dy, output),
    );
  }
  return output;
}

/** What is not finite makes NaN of zeros: those are not skipped then. */
function skipsZeros(
  backend: WasmBackend,
  geometry: Geometry,
  gradient: OutputGradient,
  other: tf.TensorInfo,
): boolean {
  const limit = isForWinograd(geometry) ? SPARSE.winograd : SPARSE.direct;
  if (densityOf(backend, gradient) >= limit) return false;
  return isFinite(backend, other);
}

function sparseFilterGradient(
  backend: WasmBackend,
  geometry: Geometry,
  x: tf.TensorInfo,
  gradient: OutputGradient,
  output: tf.TensorInfo,
): void {
  const simd = simdOf(backend);
  const { image, filter, steps, padding, output: out } = forwardOf(geometry);
  const pooled = pooledOutputs(gradient);
  const dimensions = [...image, ...filter, ...steps, ...padding, ...out, pooled] as const;
  const workspace = simd.workspace(
    simd.sparseFilterGradientWorkspace(image[3], ...filter, ...steps, ...out, pooled),
  );
  const operands = [addressOf(backend, x), ...addressesOf(backend, gradient)] as const;
  simd.sparseFilterGradient(...dimensions, ...operands, addressOf(backend, output), workspace);
}

function sparseInputGradient(
  backend: WasmBackend,
  geometry: Geometry,
  filterTensor: tf.TensorInfo,
  gradient: OutputGradient,
  output: tf.TensorInfo,
): void {
  const simd = simdOf(backend);
  const { image, filter, steps, padding, output: out } = forwardOf(geometry);
  const [, height, width, channels] = image;
  const pooled = pooledOutputs(gradient);
  const dimensions = [...image, ...filter, ...steps, ...padding, ...out, pooled] as const;
  const workspace = simd.workspace(
    simd.sparseInputGradientWorkspace(height, width, channels, ...filter, ...out, pooled),
  );
  const operands = [...addressesOf(backend, gradient), addressOf(backend, filterTensor)] as const;
  simd.sparseInputGradient(...dimensions, ...operands, addressOf(backend, output), workspace);
}

function addressesOf(
  backend: WasmBackend,
  { dy, winners }: OutputGradient,
): readonly [number, number] {
  return [addressOf(backend, dy), winners ? addressOf(backend, winners) : 0];
}

function denseFilterGradient(
  backend: WasmBackend,
  geometry: Geometry,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  output: tf.TensorInfo,
): void {
  const simd = simdOf(backend);
  const { image, filter, steps, padding, output: out, isWinograd } = forwardOf(geometry);
  const [channels, outWidth, outChannels] = [image[3], out[1], out[2]];
  const workspace = simd.workspace(
    isWinograd
      ? simd.winogradWorkspace(filter[0], channels, outWidth, outChannels)
      : simd.conv2dWorkspace(channels, ...filter, ...steps, ...out),
  );
  const operands = [
    addressOf(backend, x),
    addressOf(backend, dy),
    addressOf(backend, output),
    workspace,
  ] as const;
  if (isWinograd) simd.winogradFilterGradient(filter[0], ...image, ...padding, ...out, ...operands);
  else simd.conv2dFilterGradient(...image, ...filter, ...steps, ...padding, ...out, ...operands);
}

/** A convolution of the output's gradient with the filter turned by half a turn and its channels exchanged. */
function denseInputGradient(
  backend: WasmBackend,
  geometry: Geometry,
  filter: tf.TensorInfo,
  dy: tf.TensorInfo,
  output: tf.TensorInfo,
): void {
  const { filterHeight, filterWidth, inChannels, outChannels } = geometry;
  const shape = [filterHeight, filterWidth, outChannels, inChannels];
  const turned = backend.makeOutput(shape, 'float32');
  const [from, to] = [addressOf(backend, filter), addressOf(backend, turned)];
  simdOf(backend).turnFilter(from, filterHeight * filterWidth, inChannels, outChannels, to);
  convolve(backend, inputGradientOf(geometry), { x: dy, filter: turned, output });
  backend.disposeData(turned.dataId);
}
