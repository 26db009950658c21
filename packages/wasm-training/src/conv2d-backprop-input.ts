import { inputGradient } from './conv2d-gradients.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/** The gradient of a convolution with respect to its input. */
export const conv2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry =
    filter &&
    conv2dGeometry(attributes['inputShape'], filter.shape, attributes, attributes['dilations']);
  if (!isFloats(dy) || !isFloats(filter) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape) || geometry.inShape.includes(0)) return undefined;
  return inputGradient(backend, geometry, filter, { dy, shape: dy.shape });
};
