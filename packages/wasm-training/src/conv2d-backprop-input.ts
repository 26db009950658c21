import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';
import { isForWinograd } from './winograd.ts';

/**
 * The gradient of a convolution with respect to its input: a convolution of the output's gradient, spread out by the
 * stride, with the filter turned by half a turn and its channels exchanged.
 */
export const conv2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry = filter && conv2dGeometry(attributes['inputShape'], filter.shape, attributes);
  if (!isFloats(dy) || !isFloats(filter) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape) || geometry.inShape.includes(0)) return undefined;

  const { batchSize, inHeight, inWidth, inChannels } = geometry;
  const { outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const top = filterHeight - 1 - geometry.padInfo.top;
  const left = filterWidth - 1 - geometry.padInfo.left;
  const output = backend.makeOutput(geometry.inShape, 'float32');
  const turned = backend.makeOutput(
    [filterHeight, filterWidth, outChannels, inChannels],
    'float32',
  );
  const simd = simdOf(backend);
  const isWinograd = isForWinograd(geometry);
  const workspace = simd.workspace(
    isWinograd
      ? simd.winogradWorkspace(outChannels, inWidth, inChannels)
      : simd.conv2dWorkspace(
          outChannels,
          filterHeight,
          filterWidth,
          1,
          1,
          1,
          1,
          inHeight,
          inWidth,
          inChannels,
        ),
  );
  const gradients = addressOf(backend, dy);
  const taps = addressOf(backend, turned);
  const to = addressOf(backend, output);
  simd.turnFilter(
    addressOf(backend, filter),
    filterHeight * filterWidth,
    inChannels,
    outChannels,
    taps,
  );
  if (isWinograd) {
    simd.winogradConv2d(
      batchSize,
      outHeight,
      outWidth,
      outChannels,
      top,
      left,
      inHeight,
      inWidth,
      inChannels,
      gradients,
      taps,
      to,
      0,
      0,
      workspace,
    );
  } else {
    simd.conv2d(
      batchSize,
      outHeight,
      outWidth,
      outChannels,
      filterHeight,
      filterWidth,
      1,
      1,
      1,
      1,
      geometry.strideHeight,
      geometry.strideWidth,
      top,
      left,
      inHeight,
      inWidth,
      inChannels,
      gradients,
      taps,
      to,
      0,
      0,
      workspace,
    );
  }
  backend.disposeData(turned.dataId);
  return output;
};
