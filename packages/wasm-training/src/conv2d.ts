import type { backend_util } from '@tensorflow/tfjs-core';
import { convolve, forwardOf } from './convolution.ts';
import { isFloat32, isFloats } from './float-tensor.ts';
import { conv2dGeometry } from './geometry.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

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
  convolve(backend, forwardOf(geometry), { x, filter, output }, epilogue);
  return output;
};

/** Stock computes the padding of `same` wrongly where the stride is longer than the filter. */
function explicitPadding({ padInfo: { top, bottom, left, right } }: backend_util.Conv2DInfo) {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}
