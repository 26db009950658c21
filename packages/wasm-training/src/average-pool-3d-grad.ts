import { isFloats, isShape } from './float-tensor.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';
import { pool3dGeometry } from './volume-geometry.ts';
import { forEachTap, volumeWindows } from './window-taps.ts';

/**
 * The gradient of average pooling of volumes: in equal shares to what of a window lies inside, where every backend of tfjs
 * divides by the whole window.
 */
export const averagePool3dGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, input } = inputs;
  const geometry = input && pool3dGeometry(input.shape, attributes);
  if (!isFloats(dy) || !isFloats(input) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(input.shape, 'float32');
  const [gradient, to] = [dy, output].map((tensor) => floatsOf(backend, tensor));
  const { inChannels } = geometry;
  const windows = volumeWindows(geometry);
  const inside = new Int32Array(gradient.length / inChannels);
  forEachTap(windows, (_place, _tap, at) => inside[at]++);
  to.fill(0);
  forEachTap(windows, (place, _, at) => {
    for (let channel = 0; channel < inChannels; channel++) {
      to[place * inChannels + channel] += gradient[at * inChannels + channel] / inside[at];
    }
  });
  return output;
};
