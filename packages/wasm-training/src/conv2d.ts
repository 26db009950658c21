import * as tf from '@tensorflow/tfjs-core';
import { isFloat32, isFloats } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';
import { isForWinograd } from './winograd.ts';

/** A convolution of any kernel, stride, dilation and padding, with a bias and relu where asked for. */
export const conv2d: TrainingKernel = ({ inputs, attributes, backend, stock }) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const geometry =
    x && filter && conv2dGeometry(x.shape, filter.shape, attributes, attributes['dilations']);
  if (!isFloat32(x) || !isFloat32(filter) || !geometry) return undefined;
  if (geometry.outShape.includes(0)) return backend.makeOutput(geometry.outShape, 'float32');

  const { activation = 'linear' } = attributes;
  const isCovered =
    (activation === 'linear' || activation === 'relu') &&
    !preluActivationWeights &&
    (!bias ||
      (isFloats(bias) && bias.shape.length === 1 && bias.shape[0] === geometry.outChannels));
  if (!isCovered) return stock(inputs, { ...attributes, pad: explicitPadding(geometry) });

  const output = backend.makeOutput(geometry.outShape, 'float32');
  const epilogue = { bias, relu: activation === 'relu' };
  convolve(backend, geometry, { x, filter, output }, epilogue);
  return output;
};

/** Stock computes the padding of `same` wrongly where the stride is longer than the filter. */
function explicitPadding({ padInfo: { top, bottom, left, right } }: tf.backend_util.Conv2DInfo) {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

function convolve(
  backend: WasmBackend,
  geometry: tf.backend_util.Conv2DInfo,
  tensors: Record<'x' | 'filter' | 'output', tf.TensorInfo>,
  epilogue: { readonly bias: tf.TensorInfo | undefined; readonly relu: boolean },
): void {
  const simd = simdOf(backend);
  const { batchSize, inHeight, inWidth, inChannels } = geometry;
  const { outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const { top, left } = geometry.padInfo;
  const isWinograd = isForWinograd(geometry);
  const workspace = simd.workspace(
    isWinograd
      ? simd.winogradWorkspace(inChannels, outWidth, outChannels)
      : simd.conv2dWorkspace(
          inChannels,
          filterHeight,
          filterWidth,
          geometry.strideHeight,
          geometry.strideWidth,
          geometry.dilationHeight,
          geometry.dilationWidth,
          outHeight,
          outWidth,
          outChannels,
        ),
  );
  const x = addressOf(backend, tensors.x);
  const filter = addressOf(backend, tensors.filter);
  const y = addressOf(backend, tensors.output);
  const bias = epilogue.bias ? addressOf(backend, epilogue.bias) : 0;
  const relu = Number(epilogue.relu);
  if (isWinograd) {
    simd.winogradConv2d(
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      top,
      left,
      outHeight,
      outWidth,
      outChannels,
      x,
      filter,
      y,
      bias,
      relu,
      workspace,
    );
  } else {
    simd.conv2d(
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      filterHeight,
      filterWidth,
      geometry.strideHeight,
      geometry.strideWidth,
      geometry.dilationHeight,
      geometry.dilationWidth,
      1,
      1,
      top,
      left,
      outHeight,
      outWidth,
      outChannels,
      x,
      filter,
      y,
      bias,
      relu,
      workspace,
    );
  }
}
