import type { Field } from './field.ts';
import { quantile } from './quantile.ts';

/** Median absolute deviation of a normal distribution, in standard deviations. */
const MAD = 0.6745;

/** Standard deviation of pixel noise, from the differences of neighbours; strokes are too few to count, and a clean image has none. */
export function noiseOf({ width, height, data }: Field): number {
  const differences = new Float32Array(Math.max(1, height * (width - 1)));
  let n = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      differences[n++] = Math.abs(data[y * width + x] - data[y * width + x - 1]);
    }
  }
  return quantile(differences, 0.5) / MAD / Math.SQRT2;
}

/** Centre and standard deviation of the paper in a contrast map, of which it is the greater part. */
export function unevennessOf(contrast: Field): { readonly centre: number; readonly sigma: number } {
  const centre = quantile(contrast.data, 0.5);
  const deviations = contrast.data.map((v) => Math.abs(v - centre));
  return { centre, sigma: quantile(deviations, 0.5) / MAD };
}
