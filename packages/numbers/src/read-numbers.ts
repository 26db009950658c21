import { type Raster, unionOf } from '@mnist-cnn/digit-image';
import { boxOfPath } from './build-lattice.ts';
import { type Edge, type Lattice, likeliestPath, posteriorOf, scoreOf } from './lattice.ts';
import { pathWeights, type PathWeights } from './path-weights.ts';
import type { Score } from './score.ts';
import { sheetLatticesOf } from './sheet-lattices.ts';
import type { LineReading, NumberReading, SheetReading, SymbolReading } from './sheet-reading.ts';

export interface ReadNumbersOptions {
  /** The least probability with which a number counts as sure: 0.9 by default. */
  readonly minProbability?: number | undefined;
  /** What counts for a reading: {@link pathWeights} by default. */
  readonly weights?: PathWeights | undefined;
}

/** Boxes that share this much of what they cover together are of one sign. */
const SAME_PLACE = 0.5;

/**
 * Reads every number on a sheet: lines from top to bottom, numbers and digits from left to right.
 *
 * Ink is cut into more pieces than there are digits, runs of pieces are scored as digits, and the likeliest way through
 * them is taken; how likely the others are says how sure it is.
 *
 * Throws RangeError where width, height, channels and the length of the data do not fit together, where `score` gives other
 * than ten probabilities an image, and where `minProbability` is not from 0 to 1.
 * Source: LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998.
 */
export async function readNumbers(
  raster: Raster,
  score: Score,
  { minProbability = 0.9, weights = pathWeights }: ReadNumbersOptions = {},
): Promise<SheetReading> {
  if (!(minProbability >= 0 && minProbability <= 1)) {
    throw new RangeError(`Expected minProbability to be from 0 to 1, got ${minProbability}.`);
  }
  const { lines, reason } = await sheetLatticesOf(raster, score);
  const read = lines
    .map((lattices) =>
      lattices
        .map((lattice) => readLattice(lattice, weights, minProbability))
        .filter((number) => number !== undefined),
    )
    .filter((numbers) => numbers.length > 0)
    .map(lineOf);
  if (reason) return { lines: read, reason };
  return read.length > 0 ? { lines: read } : { lines: read, reason: 'empty' };
}

function lineOf(numbers: readonly NumberReading[]): LineReading {
  const text = numbers.map((number) => number.text).join(' ');
  return { text, box: unionOf(numbers.map(({ box }) => box)), numbers };
}

/** The likeliest reading of a lattice; undefined where there are only specks. */
function readLattice(
  lattice: Lattice,
  weights: PathWeights,
  minProbability: number,
): NumberReading | undefined {
  const { edges } = lattice;
  const scores = edges.map((edge) => scoreOf(edge, weights));
  const path = likeliestPath(lattice, scores).map((i) => edges[i]);
  const visible = path.filter((edge) => edge.text !== '');
  if (visible.length === 0) return undefined;
  const all = posteriorOf(lattice, scores);
  const text = visible.map((edge) => edge.text).join('');
  const { logSum } = posteriorOf(lattice, scores, text);
  const probability = Math.min(1, Math.exp(logSum - all.logSum));
  const symbols = visible.map((edge) => symbolOf(edge, edges, all.probabilities));
  const isSure = probability >= minProbability && !text.includes('?');
  return { text, box: boxOfPath(visible), probability, isSure, symbols };
}

function symbolOf(edge: Edge, edges: readonly Edge[], probabilities: Float64Array): SymbolReading {
  const { text, box } = edge;
  const sum = edges.reduce(
    (total, other, i) =>
      other.text === text && sharedPart(edge, other) >= SAME_PLACE
        ? total + probabilities[i]
        : total,
    0,
  );
  const digit = /\d/.test(text) ? { digit: Number(text) } : {};
  return { text, ...digit, box, probability: Math.min(1, sum) };
}

/** The area that the boxes of two edges share, of all that they cover. */
function sharedPart({ box: a }: Edge, { box: b }: Edge): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
