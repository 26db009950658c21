import type { Field } from './field.ts';
import { quantile, sampleOf } from './quantile.ts';

/** Median absolute deviation of a normal distribution, in standard deviations. */
const MAD = 0.6745;

/** Standard deviation of pixel noise, from the differences of neighbours; strokes are too few to count, and a clean image has none. */
export function noiseOf({ width, height, data }: Field): number {
  const pairs = width - 1;
  const differences = sampleOf(Math.max(1, height * pairs), (n) => {
    if (pairs === 0) return 0;
    const i = n + Math.floor(n / pairs);
    return Math.abs(data[i + 1] - data[i]);
  });
  return quantile(differences, 0.5) / MAD / Math.SQRT2;
}

/** Centre and standard deviation of the paper in a contrast map, of which it is the greater part. */
export function unevennessOf(contrast: Field): { readonly centre: number; readonly sigma: number } {
  const sample = sampleOf(contrast.data.length, (i) => contrast.data[i]);
  const centre = quantile(sample, 0.5);
  const deviations = sample.map((v) => Math.abs(v - centre));
  return { centre, sigma: quantile(deviations, 0.5) / MAD };
}
