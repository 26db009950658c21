import { convolve, inputGradientOf } from './convolution.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * The gradient of a convolution with respect to its input: a convolution of the output's gradient, spread out by the
 * stride, with the filter turned by half a turn and its channels exchanged.
 */
export const conv2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry = filter && conv2dGeometry(attributes['inputShape'], filter.shape, attributes);
  if (!isFloats(dy) || !isFloats(filter) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape) || geometry.inShape.includes(0)) return undefined;

  const { filterHeight, filterWidth, inChannels, outChannels } = geometry;
  const output = backend.makeOutput(geometry.inShape, 'float32');
  const shape = [filterHeight, filterWidth, outChannels, inChannels];
  const turned = backend.makeOutput(shape, 'float32');
  simdOf(backend).turnFilter(
    addressOf(backend, filter),
    filterHeight * filterWidth,
    inChannels,
    outChannels,
    addressOf(backend, turned),
  );
  convolve(backend, inputGradientOf(geometry), { x: dy, filter: turned, output });
  backend.disposeData(turned.dataId);
  return output;
};
