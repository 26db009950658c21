import type { Field } from './field.ts';

/** Two levels into which the values of a field fall. */
export interface TwoLevels {
  /** Values above it are of the upper level. */
  readonly threshold: number;
  /** Mean of the values of each level. */
  readonly low: number;
  readonly high: number;
  /** Share of the variance that the two means explain, 0–1. */
  readonly separation: number;
}

const BINS = 256;

/** The threshold between the two levels of values from 0 to 255 (Otsu, A Threshold Selection Method from Gray-Level Histograms, 1979). */
export function otsu({ data }: Field): TwoLevels {
  const counts = new Uint32Array(BINS);
  let total = 0;
  let squares = 0;
  for (const value of data) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.round(value)));
    counts[bin]++;
    total += bin;
    squares += bin * bin;
  }
  const count = data.length;
  const variance = squares / count - (total / count) ** 2;
  let best = { threshold: 0, low: 0, high: total / count, between: 0 };
  let below = 0;
  let sum = 0;
  for (let bin = 0; bin < BINS - 1; bin++) {
    below += counts[bin];
    sum += bin * counts[bin];
    if (below === 0 || below === count) continue;
    const low = sum / below;
    const high = (total - sum) / (count - below);
    const between = (below / count) * (1 - below / count) * (high - low) ** 2;
    if (between > best.between) best = { threshold: bin + 0.5, low, high, between };
  }
  const { threshold, low, high, between } = best;
  return { threshold, low, high, separation: variance > 0 ? between / variance : 0 };
}
