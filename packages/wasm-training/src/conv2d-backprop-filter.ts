import { filterGradient } from './conv2d-gradients.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/** The gradient of a convolution with respect to its filter. */
export const conv2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry =
    x && conv2dGeometry(x.shape, attributes['filterShape'], attributes, attributes['dilations']);
  if (!isFloats(x) || !isFloats(dy) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  return filterGradient(backend, geometry, x, { dy, shape: dy.shape });
};
