import { splitIndices } from '@mnist-cnn/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const countsOf = (labels: Uint8Array, indices: Uint32Array): readonly number[] => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const index of indices) counts[labels[index]]++;
  return counts;
};
const digits = fc.array(fc.nat(9), { maxLength: 200 }).map((labels) => Uint8Array.from(labels));
const fractions = fc.double({ min: 0, max: 0.99, noNaN: true });

describe('splitIndices', () => {
  it('gives every index once, ascending, and the fraction asked for', () => {
    fc.assert(
      fc.property(digits, fractions, fc.integer(), (labels, fraction, seed) => {
        const { train, validation } = splitIndices(labels, fraction, seed);
        expect(validation.length).toBe(Math.round(labels.length * fraction));
        expect(train).toEqual(train.toSorted());
        expect(validation).toEqual(validation.toSorted());
        expect([...train, ...validation].toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
      }),
    );
  });

  it('takes of every class its share', () => {
    fc.assert(
      fc.property(digits, fractions, fc.integer(), (labels, fraction, seed) => {
        const { train, validation } = splitIndices(labels, fraction, seed);
        const trained = countsOf(labels, train);
        for (const [label, count] of countsOf(labels, validation).entries()) {
          const share = (trained[label] + count) * fraction;
          expect(Math.abs(count - share)).toBeLessThan(1);
        }
      }),
    );
  });

  it('divides by largest remainder', () => {
    // Hamilton's method on shares of 2.5, 1.25 and 0.25 of 4 in all: the first has the largest remainder.
    const labels = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
    expect(countsOf(labels, splitIndices(labels, 0.25, 1).validation).slice(0, 3)).toEqual([
      3, 1, 0,
    ]);
  });

  it('sets nothing aside for 0', () => {
    const { train, validation } = splitIndices(Uint8Array.of(1, 2, 3), 0, 1);
    expect([...train]).toEqual([0, 1, 2]);
    expect(validation).toEqual(new Uint32Array());
  });

  it('gives the same split for the same seed, another for another', () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);
    expect(splitIndices(labels, 0.1, 5)).toEqual(splitIndices(labels, 0.1, 5));
    expect(splitIndices(labels, 0.1, 5)).not.toEqual(splitIndices(labels, 0.1, 6));
  });

  it('gives the same split in every version', () => {
    // Computed by a program in Python, as the numbers of createRandom.
    const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 4);
    expect([...splitIndices(labels, 0.2, 42).validation]).toEqual([6, 19, 25, 28, 29, 30, 31, 36]);
  });

  it.each([-0.1, 1, 2, Number.NaN])('refuses the fraction %d', (fraction) => {
    expect(() => splitIndices(Uint8Array.of(1), fraction, 1)).toThrow(RangeError);
  });
});
