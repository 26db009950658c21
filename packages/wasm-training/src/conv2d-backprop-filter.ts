import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';
import { isForWinograd } from './winograd.ts';

/** The gradient of a convolution with respect to its filter. */
export const conv2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry = x && conv2dGeometry(x.shape, attributes['filterShape'], attributes);
  if (!isFloats(x) || !isFloats(dy) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;

  const { batchSize, inHeight, inWidth, inChannels } = geometry;
  const { outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const { top, left } = geometry.padInfo;
  const output = backend.makeOutput(
    [filterHeight, filterWidth, inChannels, outChannels],
    'float32',
  );
  const simd = simdOf(backend);
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
  const images = addressOf(backend, x);
  const gradients = addressOf(backend, dy);
  const to = addressOf(backend, output);
  if (isWinograd) {
    simd.winogradFilterGradient(
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      top,
      left,
      outHeight,
      outWidth,
      outChannels,
      images,
      gradients,
      to,
      workspace,
    );
  } else {
    simd.conv2dFilterGradient(
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
      top,
      left,
      outHeight,
      outWidth,
      outChannels,
      images,
      gradients,
      to,
      workspace,
    );
  }
  return output;
};
