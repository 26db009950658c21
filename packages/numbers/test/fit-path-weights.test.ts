import { describe, expect, test } from 'vitest';
import { fitPathWeights } from '../src/fit-path-weights.ts';
import { type Edge, posteriorOf, scoreOf } from '../src/lattice.ts';
import { pathWeights } from '../src/path-weights.ts';

const box = { left: 0, top: 0, width: 1, height: 1 };

/** Two digits or one wide one: which, only the cut tells. */
function example(cut: number, text: string) {
  const edge = (from: number, to: number, sign: string, more: Edge['features'] = {}): Edge => {
    return { from, to, text: sign, box, features: { digit: 1, ...more } };
  };
  const edges = [edge(0, 1, '1', { cut }), edge(0, 2, '4'), edge(1, 2, '1')];
  return { lattice: { end: 2, edges }, text };
}

describe('fitPathWeights', () => {
  test('makes the right texts likelier than the others, where they can be told apart', () => {
    const examples = [
      example(0.1, '11'),
      example(0.15, '11'),
      example(0.4, '4'),
      example(0.5, '4'),
    ];
    const { weights, logLikelihood, examples: used } = fitPathWeights(examples);
    expect(used).toBe(4);
    expect(logLikelihood).toBeGreaterThan(Math.log(0.7));
    for (const { lattice, text } of examples) {
      const scores = lattice.edges.map((edge) => scoreOf(edge, weights));
      const { logSum } = posteriorOf(lattice, scores, text);
      expect(Math.exp(logSum - posteriorOf(lattice, scores).logSum)).toBeGreaterThan(0.5);
    }
  });

  test('passes over what cannot be read, and says so where that is everything', () => {
    const { examples } = fitPathWeights([example(0.1, '11'), example(0.1, '99')]);
    expect(examples).toBe(1);
    expect(() => fitPathWeights([example(0.1, '99')], pathWeights)).toThrow(RangeError);
  });
});
