import { isFloats, isShape } from './float-tensor.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';
import { conv3dGeometry } from './volume-geometry.ts';
import { forEachTap, volumeWindows } from './window-taps.ts';

/** The gradient of a convolution of volumes with respect to its input, where stock's goes astray by strides and channels. */
export const conv3dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry = filter && conv3dGeometry(attributes['inputShape'], filter.shape, attributes);
  if (!isFloats(dy) || !isFloats(filter) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(geometry.inShape, 'float32');
  const [gradient, weights, to] = [dy, filter, output].map((tensor) => floatsOf(backend, tensor));
  const { inChannels, outChannels } = geometry;
  to.fill(0);
  forEachTap(volumeWindows(geometry), (place, tap, at) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const row = (tap * inChannels + channel) * outChannels;
      let sum = 0;
      for (let out = 0; out < outChannels; out++) {
        sum += gradient[at * outChannels + out] * weights[row + out];
      }
      to[place * inChannels + channel] += sum;
    }
  });
  return output;
};

/** The gradient with respect to its filter, where stock's goes astray by strides, too. */
export const conv3dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry = x && conv3dGeometry(x.shape, attributes['filterShape'], attributes);
  if (!isFloats(x) || !isFloats(dy) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(geometry.filterShape, 'float32');
  const [from, gradient, to] = [x, dy, output].map((tensor) => floatsOf(backend, tensor));
  const { inChannels, outChannels } = geometry;
  const sums = new Float64Array(to.length);
  forEachTap(volumeWindows(geometry), (place, tap, at) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const value = from[place * inChannels + channel];
      const row = (tap * inChannels + channel) * outChannels;
      for (let out = 0; out < outChannels; out++) {
        sums[row + out] += value * gradient[at * outChannels + out];
      }
    }
  });
  to.set(sums);
  return output;
};
