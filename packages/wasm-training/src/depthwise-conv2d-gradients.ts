import { channelsOf, numbersOf, stepsOf } from './depthwise-numbers.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { depthwiseGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** The gradient of a depthwise convolution with respect to its filter, which stock wasm lacks. */
export const depthwiseConv2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry = x && depthwiseGeometry(x.shape, attributes['filterShape'], attributes);
  if (!isFloats(x) || !isFloats(dy) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(geometry.filterShape, 'float32');
  const simd = simdOf(backend);
  const { outHeight, outWidth } = geometry;
  const [channels, multiplier] = channelsOf(geometry);
  const bytes = simd.depthwiseFilterGradientWorkspace(
    channels,
    multiplier,
    ...stepsOf(geometry),
    outHeight,
    outWidth,
  );
  const [workspace] = simd.workspaces(bytes);
  const addresses = [x, dy, output].map((tensor) => addressOf(backend, tensor));
  const [from, gradient, to] = addresses;
  simd.depthwiseFilterGradient(...numbersOf(geometry), from, gradient, to, workspace);
  return output;
};

/** The gradient of a depthwise convolution with respect to its input, which stock wasm lacks. */
export const depthwiseConv2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry = filter && depthwiseGeometry(attributes['inputShape'], filter.shape, attributes);
  if (!isFloats(dy) || !isFloats(filter) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape) || geometry.inShape.includes(0)) return undefined;
  const output = backend.makeOutput(geometry.inShape, 'float32');
  const simd = simdOf(backend);
  const { inWidth, filterHeight, filterWidth, strideWidth, dilationWidth, padInfo } = geometry;
  const [channels, multiplier] = channelsOf(geometry);
  const bytes = simd.depthwiseInputGradientWorkspace(
    inWidth,
    channels,
    multiplier,
    filterHeight,
    filterWidth,
    strideWidth,
    dilationWidth,
    padInfo.left,
    geometry.outHeight,
    geometry.outWidth,
  );
  const [workspace] = simd.workspaces(bytes);
  const [gradient, weights, to] = [dy, filter, output].map((tensor) => addressOf(backend, tensor));
  simd.depthwiseInputGradient(...numbersOf(geometry), gradient, weights, to, workspace);
  return output;
};
