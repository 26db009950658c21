// What the kernels compute, as plain loops in float64.

/** A tensor's values in row-major order. */
export interface Reference {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** How a window slides over an image: each pair is for height and width, `pads` are the zeros before and after. */
export interface Window {
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly pads: readonly [readonly [number, number], readonly [number, number]];
}

export const sizeOf = (shape: readonly number[]) =>
  shape.reduce((product, size) => product * size, 1);

const zeros = (shape: readonly number[]): Reference => ({
  shape,
  data: new Float64Array(sizeOf(shape)),
});

/** How many zeros TensorFlow's `same` puts before and after a side. */
export function samePads(side: number, size: number, stride: number, dilation = 1) {
  const reach = (size - 1) * dilation + 1;
  const total = Math.max(0, (Math.ceil(side / stride) - 1) * stride + reach - side);
  const before = Math.floor(total / 2);
  return [before, total - before] as const;
}

/** Height (0) or width (1) of what a window gives of an image's. */
export function outputSide(side: number, window: Window, axis: 0 | 1): number {
  const [before, after] = window.pads[axis];
  const reach = (window.size[axis] - 1) * window.dilations[axis] + 1;
  return Math.floor((side + before + after - reach) / window.strides[axis]) + 1;
}

/** Calls for each tap of each window that lies inside of the image, with the pixels' and the tap's numbers. */
function forEachTap(
  image: readonly number[],
  window: Window,
  visit: (pixel: number, tap: number, outPixel: number) => void,
): void {
  const [batch, height, width] = image;
  const [outHeight, outWidth] = [outputSide(height, window, 0), outputSide(width, window, 1)];
  const { size, strides, dilations, pads } = window;
  for (let out = 0; out < batch * outHeight * outWidth; out++) {
    const index = Math.floor(out / (outHeight * outWidth));
    const row = (Math.floor(out / outWidth) % outHeight) * strides[0] - pads[0][0];
    const column = (out % outWidth) * strides[1] - pads[1][0];
    for (let tap = 0; tap < size[0] * size[1]; tap++) {
      const h = row + Math.floor(tap / size[1]) * dilations[0];
      const w = column + (tap % size[1]) * dilations[1];
      const isInside = h >= 0 && h < height && w >= 0 && w < width;
      if (isInside) visit((index * height + h) * width + w, tap, out);
    }
  }
}

function outputShape([batch, height, width]: readonly number[], window: Window, channels: number) {
  return [batch, outputSide(height, window, 0), outputSide(width, window, 1), channels];
}

/** x [batch, height, width, in], filter [kh, kw, in, out] → [batch, outHeight, outWidth, out]. */
export function conv2d(x: Reference, filter: Reference, window: Window): Reference {
  const [, , ins, outs] = filter.shape;
  const y = zeros(outputShape(x.shape, window, outs));
  forEachTap(x.shape, window, (pixel, tap, outPixel) => {
    for (let i = 0; i < ins; i++) {
      const value = x.data[pixel * ins + i];
      for (let o = 0; o < outs; o++) {
        y.data[outPixel * outs + o] += value * filter.data[(tap * ins + i) * outs + o];
      }
    }
  });
  return y;
}

/** The gradient of `conv2d` with respect to its filter. */
export function conv2dFilterGradient(x: Reference, dy: Reference, window: Window): Reference {
  const [ins, outs] = [x.shape[3], dy.shape[3]];
  const gradient = zeros([...window.size, ins, outs]);
  forEachTap(x.shape, window, (pixel, tap, outPixel) => {
    for (let i = 0; i < ins; i++) {
      const value = x.data[pixel * ins + i];
      for (let o = 0; o < outs; o++) {
        gradient.data[(tap * ins + i) * outs + o] += value * dy.data[outPixel * outs + o];
      }
    }
  });
  return gradient;
}

/** The gradient of `conv2d` with respect to its input, of shape `image`. */
export function conv2dInputGradient(
  dy: Reference,
  filter: Reference,
  image: readonly number[],
  window: Window,
): Reference {
  const [, , ins, outs] = filter.shape;
  const gradient = zeros(image);
  forEachTap(image, window, (pixel, tap, outPixel) => {
    for (let i = 0; i < ins; i++) {
      let sum = 0;
      for (let o = 0; o < outs; o++) {
        sum += dy.data[outPixel * outs + o] * filter.data[(tap * ins + i) * outs + o];
      }
      gradient.data[pixel * ins + i] += sum;
    }
  });
  return gradient;
}

/** A depthwise convolution by a filter [kh, kw, channels, multiplier]. */
export function depthwiseConv2d(x: Reference, filter: Reference, window: Window): Reference {
  const [, , channels, multiplier] = filter.shape;
  const outs = channels * multiplier;
  const y = zeros(outputShape(x.shape, window, outs));
  forEachTap(x.shape, window, (pixel, tap, outPixel) => {
    for (let out = 0; out < outs; out++) {
      const value = x.data[pixel * channels + Math.floor(out / multiplier)];
      y.data[outPixel * outs + out] += value * filter.data[tap * outs + out];
    }
  });
  return y;
}

/** The gradient of a depthwise convolution with respect to its filter, [kh, kw, channels, multiplier]. */
export function depthwiseFilterGradient(x: Reference, dy: Reference, window: Window): Reference {
  const [channels, outs] = [x.shape[3], dy.shape[3]];
  const multiplier = outs / channels;
  const gradient = zeros([...window.size, channels, multiplier]);
  forEachTap(x.shape, window, (pixel, tap, outPixel) => {
    for (let out = 0; out < outs; out++) {
      const value = x.data[pixel * channels + Math.floor(out / multiplier)];
      gradient.data[tap * outs + out] += value * dy.data[outPixel * outs + out];
    }
  });
  return gradient;
}

/** The gradient of a depthwise convolution with respect to its input, of shape `image`. */
export function depthwiseInputGradient(
  dy: Reference,
  filter: Reference,
  image: readonly number[],
  window: Window,
): Reference {
  const [, , channels, multiplier] = filter.shape;
  const outs = channels * multiplier;
  const gradient = zeros(image);
  forEachTap(image, window, (pixel, tap, outPixel) => {
    for (let out = 0; out < outs; out++) {
      gradient.data[pixel * channels + Math.floor(out / multiplier)] +=
        dy.data[outPixel * outs + out] * filter.data[tap * outs + out];
    }
  });
  return gradient;
}

/** How many taps of each window lie inside of the image. */
function tapsInside(image: readonly number[], window: Window): Float64Array {
  const counts = zeros(outputShape(image, window, 1)).data;
  forEachTap(image, window, (_pixel, _tap, outPixel) => counts[outPixel]++);
  return counts;
}

/** The average of what of each window lies inside of x [batch, height, width, channels]. */
export function averagePool(x: Reference, window: Window): Reference {
  const channels = x.shape[3];
  const y = zeros(outputShape(x.shape, window, channels));
  forEachTap(x.shape, window, (pixel, _, outPixel) => {
    for (let channel = 0; channel < channels; channel++) {
      y.data[outPixel * channels + channel] += x.data[pixel * channels + channel];
    }
  });
  const inside = tapsInside(x.shape, window);
  return { shape: y.shape, data: y.data.map((sum, at) => sum / inside[Math.floor(at / channels)]) };
}

/** The gradient of `averagePool`, of shape `image`. */
export function averagePoolGradient(
  dy: Reference,
  image: readonly number[],
  window: Window,
): Reference {
  const channels = image[3];
  const inside = tapsInside(image, window);
  const gradient = zeros(image);
  forEachTap(image, window, (pixel, _, outPixel) => {
    for (let channel = 0; channel < channels; channel++) {
      gradient.data[pixel * channels + channel] +=
        dy.data[outPixel * channels + channel] / inside[outPixel];
    }
  });
  return gradient;
}

/** The sums of the rows of x [rows, columns] that belong to each segment. */
export function segmentSum(
  x: Reference,
  segmentOf: readonly number[],
  segments: number,
): Reference {
  const columns = x.shape[1];
  const sums = zeros([segments, columns]);
  for (const [row, segment] of segmentOf.entries()) {
    if (segment < 0 || segment >= segments) continue;
    for (let column = 0; column < columns; column++) {
      sums.data[segment * columns + column] += x.data[row * columns + column];
    }
  }
  return sums;
}

/** x repeated along its axes. */
export function tile(x: Reference, repeats: readonly number[]): Reference {
  const y = zeros(x.shape.map((length, axis) => length * repeats[axis]));
  for (let at = 0; at < y.data.length; at++) {
    let [rest, from, step] = [at, 0, 1];
    for (let axis = x.shape.length - 1; axis >= 0; axis--) {
      from += (rest % x.shape[axis]) * step;
      rest = Math.floor(rest / y.shape[axis]);
      step *= x.shape[axis];
    }
    y.data[at] = x.data[from];
  }
  return y;
}

/** The first largest value of each window, and the number of the pixel where it lies; passes over NaN. */
function largest(x: Reference, window: Window) {
  const channels = x.shape[3];
  const y = zeros(outputShape(x.shape, window, channels));
  y.data.fill(-Infinity);
  const pixels = new Int32Array(y.data.length).fill(-1);
  forEachTap(x.shape, window, (pixel, _, outPixel) => {
    for (let channel = 0; channel < channels; channel++) {
      const value = x.data[pixel * channels + channel];
      const at = outPixel * channels + channel;
      if (value > y.data[at]) {
        y.data[at] = value;
        pixels[at] = pixel;
      }
    }
  });
  return { y, pixels };
}

/** x [batch, height, width, channels] → [batch, outHeight, outWidth, channels]. */
export function maxPool(x: Reference, window: Window): Reference {
  return largest(x, window).y;
}

/** The gradient of `maxPool`. */
export function maxPoolGradient(x: Reference, dy: Reference, window: Window): Reference {
  const channels = x.shape[3];
  const gradient = zeros(x.shape);
  for (const [at, pixel] of largest(x, window).pixels.entries()) {
    if (pixel >= 0) gradient.data[pixel * channels + (at % channels)] += dy.data[at];
  }
  return gradient;
}

/** a [batch or 1, m, k] or its transposes, b [batch or 1, k, n] or its transposes → [batch, m, n]. */
export function matMul(
  a: Reference,
  b: Reference,
  transposeA = false,
  transposeB = false,
): Reference {
  const [batchA, m, k] = transposeA ? [a.shape[0], a.shape[2], a.shape[1]] : a.shape;
  const [batchB, n] = [b.shape[0], transposeB ? b.shape[1] : b.shape[2]];
  const product = zeros([Math.max(batchA, batchB), m, n]);
  for (let at = 0; at < product.data.length; at++) {
    const batch = Math.floor(at / (m * n));
    const [i, j] = [Math.floor(at / n) % m, at % n];
    const fromA = batchA === 1 ? 0 : batch * m * k;
    const fromB = batchB === 1 ? 0 : batch * k * n;
    for (let p = 0; p < k; p++) {
      const left = a.data[fromA + (transposeA ? p * m + i : i * k + p)];
      product.data[at] += left * b.data[fromB + (transposeB ? j * k + p : p * n + j)];
    }
  }
  return product;
}

/** y = x + bias, x's last axis along the bias. */
export function addBias(x: Reference, bias: Reference): Reference {
  const columns = bias.data.length;
  return { shape: x.shape, data: x.data.map((value, at) => value + bias.data[at % columns]) };
}

/** The larger of x and 0; NaN stays NaN. */
export function relu(x: Reference): Reference {
  return { shape: x.shape, data: x.data.map((value) => Math.max(0, value)) };
}

/** dy × step(x), where the step of NaN is NaN: what tfjs computes. */
export function reluGradient(x: Reference, dy: Reference): Reference {
  const step = (value: number) => (Number.isNaN(value) ? NaN : Number(value > 0));
  return { shape: x.shape, data: dy.data.map((value, at) => value * step(x.data[at])) };
}

/** The sums of x [rows, columns] over its rows. */
export function columnSums(x: Reference): Reference {
  const [rows, columns] = x.shape;
  const sums = zeros([columns]);
  for (let at = 0; at < rows * columns; at++) sums.data[at % columns] += x.data[at];
  return sums;
}
