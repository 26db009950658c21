// What the kernels of volumes compute, as plain loops in float64.
import { outputSide, type Reference, samePads, sizeOf } from './float64-reference.ts';

type Triple = readonly [number, number, number];

/** How a window slides over volumes [batch, depth, height, width, channels]. */
export interface VolumeWindow {
  readonly size: Triple;
  readonly strides: Triple;
  readonly pad: 'same' | 'valid';
}

const axes = [0, 1, 2] as const;

/** How many zeros before and after a side, and how many windows fit. */
function alongAxis(side: number, { size, strides, pad }: VolumeWindow, axis: 0 | 1 | 2) {
  const pads = pad === 'same' ? samePads(side, size[axis], strides[axis]) : ([0, 0] as const);
  const flat = {
    size: [size[axis], 1],
    strides: [strides[axis], 1],
    dilations: [1, 1],
    pads: [pads, [0, 0]],
  } as const;
  return { before: pads[0], outputs: outputSide(side, flat, 0) };
}

/** Depth, height and width of what a window gives of a volume's. */
export function outputSides(sides: readonly number[], window: VolumeWindow): number[] {
  return axes.map((axis) => alongAxis(sides[axis], window, axis).outputs);
}

function forEachTap(
  [batch, ...sides]: readonly number[],
  window: VolumeWindow,
  visit: (place: number, tap: number, output: number) => void,
): void {
  const outSides = outputSides(sides, window);
  const before = axes.map((axis) => alongAxis(sides[axis], window, axis).before);
  const split = (index: number, [, second, third]: readonly number[]) => [
    Math.floor(index / (second * third)),
    Math.floor(index / third) % second,
    index % third,
  ];
  for (let output = 0; output < batch * sizeOf(outSides); output++) {
    const volume = Math.floor(output / sizeOf(outSides));
    const corner = split(output % sizeOf(outSides), outSides);
    for (let tap = 0; tap < sizeOf(window.size); tap++) {
      const offset = split(tap, window.size);
      const at = axes.map(
        (axis) => corner[axis] * window.strides[axis] - before[axis] + offset[axis],
      );
      if (axes.some((axis) => at[axis] < 0 || at[axis] >= sides[axis])) continue;
      visit(((volume * sides[0] + at[0]) * sides[1] + at[1]) * sides[2] + at[2], tap, output);
    }
  }
}

/** The gradient of a convolution with respect to its input, of shape `volume`; filter [kd, kh, kw, in, out]. */
export function conv3dInputGradient(
  dy: Reference,
  filter: Reference,
  volume: readonly number[],
  window: VolumeWindow,
): Reference {
  const [ins, outs] = filter.shape.slice(3);
  const data = new Float64Array(sizeOf(volume));
  forEachTap(volume.slice(0, 4), window, (place, tap, output) => {
    for (let i = 0; i < ins; i++) {
      for (let o = 0; o < outs; o++) {
        data[place * ins + i] +=
          dy.data[output * outs + o] * filter.data[(tap * ins + i) * outs + o];
      }
    }
  });
  return { shape: volume, data };
}

/** The gradient of a convolution with respect to its filter. */
export function conv3dFilterGradient(x: Reference, dy: Reference, window: VolumeWindow): Reference {
  const [ins, outs] = [x.shape[4], dy.shape[4]];
  const shape = [...window.size, ins, outs];
  const data = new Float64Array(sizeOf(shape));
  forEachTap(x.shape.slice(0, 4), window, (place, tap, output) => {
    for (let i = 0; i < ins; i++) {
      for (let o = 0; o < outs; o++) {
        data[(tap * ins + i) * outs + o] += x.data[place * ins + i] * dy.data[output * outs + o];
      }
    }
  });
  return { shape, data };
}

/** The largest value of each window, and the gradient of that: dy goes to the first one that is. */
export function maxPool3d(x: Reference, window: VolumeWindow) {
  const channels = x.shape[4];
  const shape = [x.shape[0], ...outputSides(x.shape.slice(1, 4), window), channels];
  const data = new Float64Array(sizeOf(shape)).fill(-Infinity);
  const from = new Int32Array(data.length).fill(-1);
  forEachTap(x.shape.slice(0, 4), window, (place, _, output) => {
    for (let channel = 0; channel < channels; channel++) {
      const value = x.data[place * channels + channel];
      if (value > data[output * channels + channel]) {
        data[output * channels + channel] = value;
        from[output * channels + channel] = place * channels + channel;
      }
    }
  });
  const gradient = (dy: Reference): Reference => {
    const sums = new Float64Array(x.data.length);
    for (const [at, place] of from.entries()) if (place >= 0) sums[place] += dy.data[at];
    return { shape: x.shape, data: sums };
  };
  return { y: { shape, data }, gradient };
}

/** The gradient of average pooling, of shape `volume`. */
export function averagePool3dGradient(
  dy: Reference,
  volume: readonly number[],
  window: VolumeWindow,
): Reference {
  const channels = volume[4];
  const inside = new Float64Array(dy.data.length / channels);
  forEachTap(volume.slice(0, 4), window, (_place, _tap, output) => inside[output]++);
  const data = new Float64Array(sizeOf(volume));
  forEachTap(volume.slice(0, 4), window, (place, _, output) => {
    for (let channel = 0; channel < channels; channel++) {
      data[place * channels + channel] += dy.data[output * channels + channel] / inside[output];
    }
  });
  return { shape: volume, data };
}
