import type { Raster } from './raster.ts';

/** How a grey value comes out of red, green and blue: weights that sum to 1 in absolute value, and what is added. */
export interface ColourAxis {
  readonly weights: readonly [number, number, number];
  readonly offset: number;
}

/** ITU-R BT.601 luma in 256ths: a grey pixel keeps its value exactly. */
const LUMA: ColourAxis = { weights: [77 / 256, 150 / 256, 29 / 256], offset: 0 };

/** Below this share of the colours' variance, luma is blind to what is on the paper (yellow on white has 4 %, grey 100 %). */
const BLIND = 0.2;
const SAMPLES = 16_384;

/** Luma, or, where colours differ but hardly in brightness, the direction in which they differ most. */
export function colourAxisOf({ data }: Raster): ColourAxis {
  const step = 4 * Math.max(1, Math.ceil(data.length / 4 / SAMPLES));
  const mean = [0, 0, 0];
  const products = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let n = 0;
  for (let i = 0; i < data.length; i += step) {
    if (data[i + 3] < 128) continue;
    n++;
    for (let a = 0; a < 3; a++) {
      mean[a] += data[i + a];
      for (let b = 0; b < 3; b++) products[a * 3 + b] += data[i + a] * data[i + b];
    }
  }
  if (n === 0) return LUMA;
  const covariance = products.map(
    (v, i) => v / n - (mean[Math.floor(i / 3)] * mean[i % 3]) / n / n,
  );
  const luma = dot(LUMA.weights, times(covariance, LUMA.weights));
  const total = covariance[0] + covariance[4] + covariance[8];
  if (luma >= (BLIND * total) / 3) return LUMA;

  // Power iteration, from a start that is no likely eigenvector.
  let axis: Vector = [0.5, -0.7, 0.6];
  for (let i = 0; i < 50; i++) {
    const next = times(covariance, axis);
    const length = Math.hypot(...next);
    if (length === 0) return LUMA;
    axis = [next[0] / length, next[1] / length, next[2] / length];
  }
  const size = Math.abs(axis[0]) + Math.abs(axis[1]) + Math.abs(axis[2]);
  const weights: Vector = [axis[0] / size, axis[1] / size, axis[2] / size];
  return { weights, offset: -255 * weights.reduce((sum, w) => sum + Math.min(0, w), 0) };
}

type Vector = readonly [number, number, number];

function times(matrix: readonly number[], v: Vector): Vector {
  const row = (i: number) => dot([matrix[i], matrix[i + 1], matrix[i + 2]], v);
  return [row(0), row(3), row(6)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
