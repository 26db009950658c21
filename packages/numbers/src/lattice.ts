import type { Box } from '@mnist-cnn/digit-image';
import { features, type Feature, type PathWeights } from './path-weights.ts';

/** One reading of some pieces that follow each other. */
export interface Edge {
  /** The place before its first piece. */
  readonly from: number;
  /** The place after its last. */
  readonly to: number;
  /** The sign, or nothing for a mark that is passed over. */
  readonly text: string;
  readonly features: Readonly<Partial<Record<Feature, number>>>;
  /** In pixels of the picture. */
  readonly box: Box;
}

/**
 * All readings of a number: each way from its first place to its last is one.
 *
 * LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998, sections V to VII.
 */
export interface Lattice {
  /** From 0 to this. */
  readonly end: number;
  /** In the order of `from`; each place has one that leads on. */
  readonly edges: readonly Edge[];
}

/** An edge's score: the logarithm of what it multiplies a way's probability by, up to a constant. */
export function scoreOf(edge: Edge, weights: PathWeights): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] * (edge.features[feature] ?? 0);
  return sum;
}

/** The likeliest way (Viterbi 1967). */
export function likeliestPath({ end, edges }: Lattice, scores: ArrayLike<number>): number[] {
  const best = new Float64Array(end + 1).fill(-Infinity);
  const last = new Int32Array(end + 1).fill(-1);
  best[0] = 0;
  for (const [i, { from, to }] of edges.entries()) {
    const score = best[from] + scores[i];
    if (score <= best[to]) continue;
    best[to] = score;
    last[to] = i;
  }
  const path: number[] = [];
  for (let place = end; place > 0; place = edges[last[place]].from) path.unshift(last[place]);
  return path;
}

/** How likely each edge is part of the way, and the logarithm of the sum over all ways. */
export interface Posterior {
  readonly probabilities: Float64Array;
  readonly logSum: number;
}

/**
 * The probability of each edge, over all ways or over those that read a text (forward-backward, Baum et al. 1970); a
 * `logSum` of −∞ where none does.
 */
export function posteriorOf(
  { end, edges }: Lattice,
  scores: ArrayLike<number>,
  text?: string,
): Posterior {
  const length = text?.length ?? 0;
  const size = (end + 1) * (length + 1);
  const forward = new Float64Array(size).fill(-Infinity);
  const backward = new Float64Array(size).fill(-Infinity);
  const at = (place: number, read: number) => place * (length + 1) + read;
  const step = ({ text: sign }: Edge, read: number): number | undefined => {
    if (text === undefined || sign === '') return read;
    return text.startsWith(sign, read) ? read + sign.length : undefined;
  };
  forward[at(0, 0)] = 0;
  for (const [i, edge] of edges.entries()) {
    for (let read = 0; read <= length; read++) {
      const next = step(edge, read);
      if (next === undefined) continue;
      const to = at(edge.to, next);
      forward[to] = logAdd(forward[to], forward[at(edge.from, read)] + scores[i]);
    }
  }
  backward[at(end, length)] = 0;
  const probabilities = new Float64Array(edges.length);
  const logSum = forward[at(end, length)];
  if (logSum === -Infinity) return { probabilities, logSum };
  for (let i = edges.length - 1; i >= 0; i--) {
    const edge = edges[i];
    for (let read = 0; read <= length; read++) {
      const next = step(edge, read);
      if (next === undefined) continue;
      const from = at(edge.from, read);
      const after = backward[at(edge.to, next)] + scores[i];
      backward[from] = logAdd(backward[from], after);
      probabilities[i] += Math.exp(forward[from] + after - logSum);
    }
  }
  return { probabilities, logSum };
}

function logAdd(a: number, b: number): number {
  const largest = Math.max(a, b);
  if (largest === -Infinity) return largest;
  return largest + Math.log1p(Math.exp(-Math.abs(a - b)));
}
