import { filterGradient, forwardOf } from './convolution.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/** The gradient of a convolution with respect to its filter. */
export const conv2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry = x && conv2dGeometry(x.shape, attributes['filterShape'], attributes);
  if (!isFloats(x) || !isFloats(dy) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;

  const { filterHeight, filterWidth, inChannels, outChannels } = geometry;
  const shape = [filterHeight, filterWidth, inChannels, outChannels];
  const output = backend.makeOutput(shape, 'float32');
  filterGradient(backend, forwardOf(geometry), { x, dy, output });
  return output;
};
