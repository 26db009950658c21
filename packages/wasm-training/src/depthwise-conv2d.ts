import { channelsOf, numbersOf, stepsOf } from './depthwise-numbers.ts';
import { isFloats } from './float-tensor.ts';
import { depthwiseGeometry } from './geometry.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** A depthwise convolution; stock's takes its time over any but windows of 3×3 with one output a channel. */
export const depthwiseConv2d: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, filter } = inputs;
  const { dataFormat = 'NHWC' } = attributes;
  const geometry =
    x && filter && dataFormat === 'NHWC' && depthwiseGeometry(x.shape, filter.shape, attributes);
  if (!isFloats(x) || !isFloats(filter) || !geometry) return undefined;
  const output = backend.makeOutput(geometry.outShape, 'float32');
  if (geometry.outShape.includes(0)) return output;
  const simd = simdOf(backend);
  const { outHeight, outWidth } = geometry;
  const [channels, multiplier] = channelsOf(geometry);
  const bytes = simd.depthwiseConv2dWorkspace(
    channels,
    multiplier,
    ...stepsOf(geometry),
    outHeight,
    outWidth,
  );
  const [workspace] = simd.workspaces(bytes);
  const [from, weights, to] = [x, filter, output].map((tensor) => addressOf(backend, tensor));
  simd.depthwiseConv2d(...numbersOf(geometry), from, weights, to, workspace);
  return output;
};
