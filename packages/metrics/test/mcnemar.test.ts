import { discordantPairs, mcnemar, mcnemarChiSquared, mcnemarExact } from '@mnist-cnn/metrics';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// SciPy 1.17.1: binomtest(b, b + c).pvalue and chi2.sf((|b − c| − 1)² / (b + c), 1), the formulas of statsmodels'
// mcnemar; for b = c the statistic is 0, as in R's mcnemar.test.
const reference: [number, number, number, number, number][] = [
  [3, 3, 1, 0, 1],
  [1, 9, 0.021484375, 4.9, 0.02685669550752441],
  [12, 5, 0.143463134765625, 2.1176470588235294, 0.1456100953968629],
  [0, 24, 1.1920928955078125e-7, 22.041666666666668, 2.6679545936247906e-6],
  [13, 12, 1, 0, 1],
  [30, 10, 0.0022214337732293643, 9.025, 0.002663119259138558],
  [121, 59, 4.4344492637551645e-6, 20.67222222222222, 5.450094825427117e-6],
];

describe.each(reference)('of %d and %d', (b, c, exact, statistic, approximate) => {
  it('the exact test is that of SciPy', () => {
    const result = mcnemarExact(b, c);
    expect(result).toMatchObject({ b, c, method: 'exact', statistic: Math.min(b, c) });
    expect(result.pValue / exact).toBeCloseTo(1, 12);
  });

  it('the χ² test is that of SciPy', () => {
    const result = mcnemarChiSquared(b, c);
    expect(result).toMatchObject({ b, c, method: 'chi-squared' });
    expect(result.statistic).toBeCloseTo(statistic, 12);
    expect(result.pValue / approximate).toBeCloseTo(1, 12);
  });
});

describe('mcnemar', () => {
  it('is exact below 25 discordant pairs', () => {
    expect(mcnemar(12, 12)).toEqual(mcnemarExact(12, 12));
    expect(mcnemar(13, 12)).toEqual(mcnemarChiSquared(13, 12));
  });

  it('finds no difference where there are no discordant pairs', () => {
    expect(mcnemar(0, 0)).toEqual({ b: 0, c: 0, method: 'exact', statistic: 0, pValue: 1 });
    expect(mcnemarChiSquared(0, 0)).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('does not care which model is first, and has a p-value from 0 to 1', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(count, count, (b, c) => {
        for (const test of [mcnemarExact, mcnemarChiSquared]) {
          const { pValue } = test(b, c);
          expect(pValue).toBe(test(c, b).pValue);
          expect(pValue).toBeGreaterThanOrEqual(0);
          expect(pValue).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([
    [-1, 2],
    [1, 0.5],
    [NaN, 1],
  ])('refuses %d and %d', (b, c) => {
    expect(() => mcnemar(b, c)).toThrow(RangeError);
  });
});

describe('discordantPairs', () => {
  it('counts what one model alone gets right', () => {
    const labels = Uint8Array.of(0, 1, 2, 3, 4);
    const first = Uint8Array.of(0, 1, 2, 0, 0);
    const second = Uint8Array.of(0, 0, 0, 3, 1);
    expect(discordantPairs(first, second, labels)).toEqual({ b: 2, c: 1 });
  });

  it('refuses predictions of other samples', () => {
    expect(() => discordantPairs(new Uint8Array(3), new Uint8Array(4), new Uint8Array(3))).toThrow(
      new RangeError(
        'Both models predict the same samples; there are 3 labels, 3 and 4 predictions.',
      ),
    );
  });
});
