import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edge, type Lattice, likeliestPath, posteriorOf, scoreOf } from '../src/lattice.ts';
import { pathWeights } from '../src/path-weights.ts';

const box = { left: 0, top: 0, width: 1, height: 1 };
const edge = (from: number, to: number, text: string): Edge => {
  return { from, to, text, features: {}, box };
};

/** Every way through a lattice, found by trying all. */
function allPaths({ end, edges }: Lattice, place = 0): number[][] {
  if (place === end) return [[]];
  return edges.flatMap(({ from, to }, i) =>
    from === place ? allPaths({ end, edges }, to).map((rest) => [i].concat(rest)) : [],
  );
}

const lattices = fc
  .record({
    end: fc.integer({ min: 1, max: 4 }),
    jumps: fc.array(
      fc.record({
        from: fc.nat(3),
        by: fc.integer({ min: 1, max: 3 }),
        text: fc.constantFrom('1', '2', ''),
      }),
      { maxLength: 8 },
    ),
    scores: fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ end, jumps, scores }) => {
    const steps = Array.from({ length: end }, (_, from) => edge(from, from + 1, '1'));
    const others = jumps.map(({ from, by, text }) => edge(from, from + by, text));
    const edges = [...steps, ...others]
      .filter(({ to }) => to <= end)
      .toSorted((a, b) => a.from - b.from);
    return { lattice: { end, edges }, scores };
  });

describe('a lattice', () => {
  test('is read as all its ways, tried one by one, say', () => {
    fc.assert(
      fc.property(lattices, fc.constantFrom(undefined, '1', '11', '12', '212'), (drawn, text) => {
        const { lattice, scores } = drawn;
        const textOf = (path: number[]) => path.map((i) => lattice.edges[i].text).join('');
        const weigh = (path: number[]) => Math.exp(path.reduce((sum, i) => sum + scores[i], 0));
        const paths = allPaths(lattice).filter(
          (path) => text === undefined || textOf(path) === text,
        );
        const sum = paths.reduce((total, path) => total + weigh(path), 0);
        const { logSum, probabilities } = posteriorOf(lattice, scores, text);
        expect(Math.exp(logSum)).toBeCloseTo(sum, 6);
        for (const [i, probability] of probabilities.entries()) {
          const through = paths.filter((path) => path.includes(i));
          const part = through.reduce((total, path) => total + weigh(path), 0);
          expect(probability).toBeCloseTo(sum > 0 ? part / sum : 0, 6);
        }
        if (text !== undefined) return;
        const best = Math.max(...paths.map(weigh));
        expect(weigh(likeliestPath(lattice, scores))).toBeCloseTo(best, 6);
      }),
      { numRuns: 200 },
    );
  });

  test('scores an edge by the sum of what its features count', () => {
    const features = { digit: 1, evidence: -2, cut: 0.5 };
    const expected = pathWeights.digit - 2 * pathWeights.evidence + 0.5 * pathWeights.cut;
    expect(scoreOf({ ...edge(0, 1, '7'), features }, pathWeights)).toBeCloseTo(expected, 10);
  });
});
