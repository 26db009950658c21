import type { IdxArray } from '@mnist-cnn/idx';

interface GreyImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * An item of an array as a grey image, black at `low` and white at `high`; undefined where the array holds no images:
 * [n, height, width] or [n, height, width, 1 or 3], and none of these 0. Infinities are black or white, NaN is black,
 * three channels are grey by their mean.
 */
export function greyImageOf(
  { data, shape }: IdxArray,
  index: number,
  [low, high]: readonly [low: number, high: number],
): GreyImage | undefined {
  const [, height, width, channels = 1] = shape;
  const isImages = shape.length === 3 || (shape.length === 4 && (channels === 1 || channels === 3));
  if (!isImages || data.length === 0) return undefined;
  const pixels = new Uint8ClampedArray(height * width);
  const start = index * pixels.length * channels;
  for (let i = 0; i < pixels.length; i++) {
    const first = start + i * channels;
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += data[first + channel];
    pixels[i] = (255 * (sum / channels - low)) / (high - low);
  }
  return { pixels: new Uint8Array(pixels.buffer), width, height };
}
