import { type Lattice, posteriorOf, scoreOf } from './lattice.ts';
import { features, type Feature, pathWeights, type PathWeights } from './path-weights.ts';

/** A number's lattice and what is written there. */
export interface ReadExample {
  readonly lattice: Lattice;
  readonly text: string;
}

/** What {@link fitPathWeights} found. */
export interface PathWeightsFit {
  readonly weights: PathWeights;
  /** The mean of the logarithm of the texts' probabilities. */
  readonly logLikelihood: number;
  /** Examples whose text some way through the lattice reads: the others cannot be learnt from. */
  readonly examples: number;
}

const STEPS = 200;
const RATE = 0.2;
const DECAY = 1e-4;

/**
 * Fits the weights with which the right texts are likeliest: conditional maximum likelihood over all cuts that give the
 * text, by Adam on all examples at once.
 *
 * Throws RangeError where no example's text can be read in its lattice.
 * Source: LeCun et al. 1998, section VI (discriminative forward training); Quattoni et al., "Hidden Conditional Random
 * Fields", 2007.
 */
export function fitPathWeights(
  examples: readonly ReadExample[],
  start: PathWeights = pathWeights,
): PathWeightsFit {
  const readable = examples.filter(({ lattice, text }) => {
    const scores = lattice.edges.map((edge) => scoreOf(edge, start));
    return posteriorOf(lattice, scores, text).logSum > -Infinity;
  });
  if (readable.length === 0) {
    throw new RangeError(
      `Expected at least 1 example whose text its lattice can be read as, got 0 of ${examples.length}.`,
    );
  }
  let weights = start;
  const moments = features.map(() => ({ first: 0, second: 0 }));
  let logLikelihood = 0;
  for (let step = 1; step <= STEPS; step++) {
    const { gradient, value } = slopeAt(readable, weights);
    logLikelihood = value;
    const rate = RATE * (1 - step / (STEPS + 1));
    const next = features.map((feature, i) => {
      const slope = gradient[feature] - DECAY * weights[feature];
      const moment = moments[i];
      moment.first = 0.9 * moment.first + 0.1 * slope;
      moment.second = 0.99 * moment.second + 0.01 * slope * slope;
      const mean = moment.first / (1 - 0.9 ** step);
      const spread = Math.sqrt(moment.second / (1 - 0.99 ** step));
      return weights[feature] + (rate * mean) / (spread + 1e-8);
    });
    weights = record((_, i) => next[i]);
  }
  return { weights, logLikelihood, examples: readable.length };
}

function slopeAt(examples: readonly ReadExample[], weights: PathWeights) {
  const sums = features.map(() => 0);
  let value = 0;
  for (const { lattice, text } of examples) {
    const { edges } = lattice;
    const scores = edges.map((edge) => scoreOf(edge, weights));
    const right = posteriorOf(lattice, scores, text);
    const all = posteriorOf(lattice, scores);
    value += (right.logSum - all.logSum) / examples.length;
    for (const [e, edge] of edges.entries()) {
      const difference = (right.probabilities[e] - all.probabilities[e]) / examples.length;
      if (difference === 0) continue;
      for (const [i, feature] of features.entries()) {
        sums[i] += difference * (edge.features[feature] ?? 0);
      }
    }
  }
  return { gradient: record((_, i) => sums[i]), value };
}

function record(valueOf: (feature: Feature, index: number) => number): PathWeights {
  const at = (feature: Feature) => valueOf(feature, features.indexOf(feature));
  return {
    digit: at('digit'),
    evidence: at('evidence'),
    size: at('size'),
    width: at('width'),
    bridged: at('bridged'),
    cut: at('cut'),
    overlap: at('overlap'),
    unreadable: at('unreadable'),
    point: at('point'),
    comma: at('comma'),
    minus: at('minus'),
    speck: at('speck'),
  };
}
