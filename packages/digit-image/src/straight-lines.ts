import { createField, type Field } from './field.ts';
import { shrink } from './scale.ts';

/** A thin, straight, nearly level line: y = at + slope · x from x = from to x = to, in pixels. */
export interface Line {
  readonly at: number;
  readonly slope: number;
  readonly from: number;
  readonly to: number;
  /** In pixels. */
  readonly thickness: number;
  /** Its contrast, the median along it. */
  readonly level: number;
}

const SMALL_SIDE = 512;
/** Tangent of the greatest tilt, 12 degrees. */
const STEEPEST = 0.21;
/** Of the longer side of the image: the shortest line and the thickest. */
const SHORTEST = 0.08;
const THICKEST = 0.018;
/** In smaller images than a line of this many pixels is short in, the strokes of a digit are as thin as lines. */
const SHORTEST_PIXELS = 24;
/** Less contrast than this is no line. */
const FAINTEST = 0.03;
/** Of a line's pixels that no stroke covers, so many are there. */
const COMPLETE = 0.85;
/** Between two pieces of a line there is less than this share of the longer side. */
const LONGEST_GAP = 0.02;
const MOST_LINES = 96;

/**
 * The thin, straight, nearly level lines in a contrast map, by votes of the ridges of ink for the lines through them
 * (Duda and Hart, Use of the Hough Transformation to Detect Lines and Curves in Pictures, 1972).
 *
 * @param noise standard deviation of the contrast of paper
 */
export function straightLines(contrast: Field, noise: number): readonly Line[] {
  const { small, cell } = shrink(contrast, SMALL_SIDE);
  const side = Math.max(small.width, small.height);
  const shortest = Math.max(SHORTEST * side, SHORTEST_PIXELS);
  const threshold = Math.max(FAINTEST, (2.5 * noise) / cell);
  const ridges = ridgesOf(small, threshold, Math.ceil(THICKEST * side) + 1);
  const votes = new Votes(small.width, small.height);
  ridges.forEach((isRidge, i) => {
    if (isRidge) votes.add(i % small.width, Math.floor(i / small.width), 1);
  });

  const lines: Line[] = [];
  for (let tries = 0; tries < 3 * MOST_LINES && lines.length < MOST_LINES; tries++) {
    const { slope, at, count } = votes.best();
    if (count < 0.6 * shortest) break;
    const run = longestRun(small, ridges, threshold, slope, at, Math.ceil(LONGEST_GAP * side));
    const taken = run.places.length >= 0.5 * shortest ? run.places : [];
    if (taken.length === 0 || run.to - run.from < shortest) {
      votes.forget(slope, at);
      continue;
    }
    for (const i of taken) {
      ridges[i] = 0;
      votes.add(i % small.width, Math.floor(i / small.width), -1);
    }
    const fitted = fit(taken, small.width);
    const line = {
      slope: fitted.slope,
      at: (fitted.at + 0.5 - fitted.slope * 0.5) * cell - 0.5 + 0.5 * fitted.slope,
      from: run.from * cell,
      to: (run.to + 1) * cell - 1,
    };
    const measured = measure(contrast, line, THICKEST * Math.max(contrast.width, contrast.height));
    if (measured) lines.push({ ...line, ...measured });
  }
  return lines;
}

/** Marks pixels that are at least as dark as the one above and below, with paper on both sides within `reach`. */
function ridgesOf({ width, height, data }: Field, threshold: number, reach: number): Uint8Array {
  const ridges = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const v = data[i];
      if (v < threshold) continue;
      if (y > 0 && data[i - width] > v) continue;
      if (y < height - 1 && data[i + width] >= v) continue;
      if (falls(data, i, -width, Math.min(reach, y), reach, v)) {
        if (falls(data, i, width, Math.min(reach, height - 1 - y), reach, v)) ridges[i] = 1;
      }
    }
  }
  return ridges;
}

/** Whether the field falls to half within some steps; beyond the image there is paper. */
function falls(
  data: Float32Array,
  start: number,
  step: number,
  steps: number,
  reach: number,
  value: number,
): boolean {
  for (let n = 1; n <= steps; n++) if (data[start + n * step] < 0.5 * value) return true;
  return steps < reach;
}

/** Counts, for lines of every slope and height, of the ridges on them. */
class Votes {
  readonly #middle: number;
  readonly #slopes: Float32Array;
  readonly #rows: number;
  readonly #above: number;
  readonly #counts: Int32Array;

  constructor(width: number, height: number) {
    this.#middle = width / 2;
    const steps = Math.max(1, Math.round((STEEPEST * width) / 1.5));
    this.#slopes = Float32Array.from(
      { length: 2 * steps + 1 },
      (_, i) => ((i - steps) / steps) * STEEPEST,
    );
    this.#above = Math.ceil(STEEPEST * this.#middle) + 2;
    this.#rows = height + 2 * this.#above + 2;
    this.#counts = new Int32Array(this.#slopes.length * this.#rows);
  }

  /** Votes for the two rows between which a line through a pixel passes the middle of the image. */
  add(x: number, y: number, weight: number): void {
    for (let s = 0; s < this.#slopes.length; s++) {
      const row = Math.floor(y - this.#slopes[s] * (x - this.#middle)) + this.#above;
      const at = s * this.#rows + row;
      this.#counts[at] += weight;
      this.#counts[at + 1] += weight;
    }
  }

  best(): { readonly slope: number; readonly at: number; readonly count: number } {
    let best = 0;
    for (let i = 1; i < this.#counts.length; i++)
      if (this.#counts[i] > this.#counts[best]) best = i;
    const slope = this.#slopes[Math.floor(best / this.#rows)];
    const row = (best % this.#rows) - this.#above;
    return { slope, at: row - slope * this.#middle, count: this.#counts[best] };
  }

  /** Takes a line out of the election. */
  forget(slope: number, at: number): void {
    const s = this.#slopes.indexOf(slope);
    const row = Math.round(at + slope * this.#middle) + this.#above;
    this.#counts[s * this.#rows + row] = 0;
  }
}

interface Run {
  readonly from: number;
  readonly to: number;
  /** Indices of the ridges on it. */
  readonly places: readonly number[];
}

/** The longest piece of a line that is complete but where strokes cover it. */
function longestRun(
  { width, height, data }: Field,
  ridges: Uint8Array,
  threshold: number,
  slope: number,
  at: number,
  longestGap: number,
): Run {
  let best: Run = { from: 0, to: 0, places: [] };
  let places: number[] = [];
  let [from, last, missing] = [0, 0, 0];
  const end = () => {
    const isComplete = places.length >= COMPLETE * (places.length + missing);
    if (isComplete && last - from > best.to - best.from) best = { from, to: last, places };
    places = [];
  };
  let gap = 0;
  for (let x = 0; x < width; x++) {
    const y = Math.round(at + slope * x);
    if (y < 0 || y >= height) continue;
    const hit = [y, y - 1, y + 1].find(
      (row) => row >= 0 && row < height && ridges[row * width + x],
    );
    if (hit !== undefined) {
      if (places.length === 0) [from, missing] = [x, 0];
      else missing += gap;
      places.push(hit * width + x);
      last = x;
      gap = 0;
    } else if (places.length > 0 && data[y * width + x] < threshold) {
      gap++;
      if (gap > longestGap) {
        end();
        gap = 0;
      }
    }
  }
  end();
  return best;
}

/** The line of least squares through pixels. */
function fit(
  places: readonly number[],
  width: number,
): { readonly at: number; readonly slope: number } {
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (const i of places) {
    const [x, y] = [i % width, Math.floor(i / width)];
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const n = places.length;
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { slope, at: (sy - slope * sx) / n };
}

const SAMPLES = 96;

/** Thickness and level of a line in the full contrast map; undefined where it is too thick to be one. */
function measure(
  { width, height, data }: Field,
  { at, slope, from, to }: Pick<Line, 'at' | 'slope' | 'from' | 'to'>,
  thickest: number,
): { readonly thickness: number; readonly level: number } | undefined {
  const levels = createField(SAMPLES, 1).data;
  const thicknesses = createField(SAMPLES, 1).data;
  const reach = Math.max(2, Math.ceil(thickest / 2));
  for (let n = 0; n < SAMPLES; n++) {
    const x = Math.min(
      width - 1,
      Math.max(0, Math.round(from + ((to - from) * (n + 0.5)) / SAMPLES)),
    );
    const middle = Math.round(at + slope * x);
    let centre = Math.min(height - 1, Math.max(0, middle));
    for (let y = Math.max(0, middle - reach); y <= Math.min(height - 1, middle + reach); y++) {
      if (data[y * width + x] > data[centre * width + x]) centre = y;
    }
    const level = data[centre * width + x];
    let [top, bottom] = [centre, centre];
    while (top > 0 && data[(top - 1) * width + x] > level / 2) top--;
    while (bottom < height - 1 && data[(bottom + 1) * width + x] > level / 2) bottom++;
    levels[n] = level;
    thicknesses[n] = bottom - top + 1;
  }
  const thickness = thicknesses.toSorted()[SAMPLES >> 1];
  return thickness <= thickest + 2
    ? { thickness, level: levels.toSorted()[SAMPLES >> 1] }
    : undefined;
}
