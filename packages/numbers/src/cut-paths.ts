import type { Field } from '@mnist-cnn/digit-image';

/** A way from the top of a field to its bottom. */
export interface CutPath {
  /** The column at which it passes each row. */
  readonly columns: Int32Array;
  /** The ink that it crosses, in pixels of full ink. */
  readonly cost: number;
}

/** Per row, what a step aside costs. */
const ASIDE = 0.1;
/** In heights: cuts are at least so far apart, and from the ends; they cross at most so much ink. */
const APART = 0.14;
const FROM_ENDS = 0.08;
const MOST_INK = 0.45;

/**
 * The ways along which ink may be cut in two from top to bottom, from left to right: shortest paths through as little ink as
 * can be, at the local minima of what they cross.
 *
 * Shortest-path cuts and over-segmentation: Casey and Lecolinet, "A Survey of Methods and Strategies in Character
 * Segmentation", 1996; LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998, section VII.
 *
 * @param ink 0–1.
 */
export function cutPaths(ink: Field): CutPath[] {
  const { width, height } = ink;
  const middle = height >> 1;
  const fromTop = shortest(ink, 0, 1);
  const fromBottom = shortest(ink, height - 1, -1);
  const at = middle * width;
  const costs = Float64Array.from(
    { length: width },
    (_, x) => fromTop[at + x] + fromBottom[at + x] - ink.data[at + x],
  );
  const margin = FROM_ENDS * height;
  const chosen: number[] = [];
  const minima = minimaOf(costs).filter(
    (x) => x >= margin && x < width - margin && costs[x] <= MOST_INK * height,
  );
  for (const x of minima.toSorted((a, b) => costs[a] - costs[b])) {
    if (chosen.every((other) => Math.abs(other - x) >= APART * height)) chosen.push(x);
  }
  return chosen
    .toSorted((a, b) => a - b)
    .map((x) => {
      const columns = new Int32Array(height);
      trace(fromTop, width, columns, x, middle, -1);
      trace(fromBottom, width, columns, x, middle, 1);
      const cost = columns.reduce((sum, column, y) => sum + ink.data[y * width + column], 0);
      return { columns, cost };
    });
}

/** What the cheapest path from a first row to each pixel costs. */
function shortest({ width, height, data }: Field, first: number, step: number): Float64Array {
  const costs = new Float64Array(width * height);
  for (let x = 0; x < width; x++) costs[first * width + x] = data[first * width + x];
  for (let n = 1, y = first + step; n < height; n++, y += step) {
    const before = (y - step) * width;
    for (let x = 0; x < width; x++) {
      let least = costs[before + x];
      if (x > 0) least = Math.min(least, costs[before + x - 1] + ASIDE);
      if (x < width - 1) least = Math.min(least, costs[before + x + 1] + ASIDE);
      costs[y * width + x] = least + data[y * width + x];
    }
  }
  return costs;
}

/** Follows the cheapest path back from a column of a row, in the direction of `step`. */
function trace(
  costs: Float64Array,
  width: number,
  columns: Int32Array,
  column: number,
  row: number,
  step: number,
): void {
  let x = column;
  columns[row] = x;
  for (let y = row + step; y >= 0 && y < columns.length; y += step) {
    const cost = (to: number) =>
      to < 0 || to >= width ? Infinity : costs[y * width + to] + (to === x ? 0 : ASIDE);
    let best = x;
    for (const to of [x - 1, x + 1]) if (cost(to) < cost(best)) best = to;
    x = best;
    columns[y] = x;
  }
}

/** The middles of the places where values are lowest among those beside them. */
function minimaOf(values: Float64Array): number[] {
  const minima: number[] = [];
  let start = 0;
  for (let x = 1; x <= values.length; x++) {
    if (x < values.length && values[x] === values[start]) continue;
    const falls = start === 0 || values[start - 1] > values[start];
    const rises = x === values.length || values[x] > values[start];
    if (falls && rises) minima.push((start + x - 1) >> 1);
    start = x;
  }
  return minima;
}
