import { isFloat32, isFloats, isShape } from './float-tensor.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';
import { pool3dGeometry } from './volume-geometry.ts';
import { forEachTap, volumeWindows, type Windows } from './window-taps.ts';

/** The largest value of each window of a volume; stock's starts from the smallest positive float. */
export const maxPool3d: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x } = inputs;
  const geometry = x && pool3dGeometry(x.shape, attributes);
  if (!isFloat32(x) || !geometry) return undefined;
  const output = backend.makeOutput(geometry.outShape, 'float32');
  const [from, to] = [x, output].map((tensor) => floatsOf(backend, tensor));
  findLargest(volumeWindows(geometry), geometry.inChannels, from, to);
  return output;
};

/** The gradient of max pooling of volumes: each window's goes to its first largest value, in row-major order. */
export const maxPool3dGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, input } = inputs;
  const geometry = input && pool3dGeometry(input.shape, attributes);
  if (!isFloats(dy) || !isFloats(input) || !geometry) return undefined;
  if (!isShape(dy.shape, geometry.outShape)) return undefined;
  const output = backend.makeOutput(input.shape, 'float32');
  const [gradient, from, to] = [dy, input, output].map((tensor) => floatsOf(backend, tensor));
  const { inChannels } = geometry;
  const largest = new Float32Array(gradient.length);
  const places = findLargest(volumeWindows(geometry), inChannels, from, largest);
  to.fill(0);
  for (const [at, place] of places.entries()) {
    if (place >= 0) to[place * inChannels + (at % inChannels)] += gradient[at];
  }
  return output;
};

/** Writes each window's largest value, and gives where it is, or −1 where there is none: NaN are passed over. */
function findLargest(
  windows: Windows,
  channels: number,
  from: Float32Array,
  largest: Float32Array,
): Int32Array {
  const places = new Int32Array(largest.length).fill(-1);
  largest.fill(-Infinity);
  forEachTap(windows, (place, _, output) => {
    for (let channel = 0; channel < channels; channel++) {
      const value = from[place * channels + channel];
      const at = output * channels + channel;
      if (value > largest[at]) {
        largest[at] = value;
        places[at] = place;
      }
    }
  });
  return places;
}
