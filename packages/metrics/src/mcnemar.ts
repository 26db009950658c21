import { checkCount } from './check-count.ts';
import { normalUpperTail } from './normal-distribution.ts';

/** Whether two models that were tested on the same samples differ. */
export interface McNemarResult {
  /** Samples that only the first model gets right. */
  b: number;
  /** Samples that only the second model gets right. */
  c: number;
  method: 'exact' | 'chi-squared';
  /** `min(b, c)` for the exact test, χ² of 1 degree of freedom for the other. */
  statistic: number;
  /** How probable a difference as large is between models that are equally good; two-sided. */
  pValue: number;
}

/**
 * McNemar's test of two models on the same samples: exact below 25 discordant pairs, else by χ².
 *
 * Throws a RangeError where `b` or `c` is not a whole number, 0 or more.
 * Source: Q. McNemar, "Note on the sampling error of the difference between correlated proportions", 1947.
 */
export function mcnemar(b: number, c: number): McNemarResult {
  return b + c < 25 ? mcnemarExact(b, c) : mcnemarChiSquared(b, c);
}

/**
 * McNemar's test by the binomial distribution, right for any number of pairs; the p-value of no pairs is 1.
 *
 * Throws a RangeError where `b` or `c` is not a whole number, 0 or more.
 */
export function mcnemarExact(b: number, c: number): McNemarResult {
  checkPairs(b, c);
  const statistic = Math.min(b, c);
  const pairs = b + c;
  let logTerm = -pairs * Math.LN2;
  for (let k = 1; k <= statistic; k++) logTerm += Math.log((pairs - statistic + k) / k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = statistic; k >= 0 && term > 0; k--) {
    tail += term;
    term *= k / (pairs - k + 1);
  }
  return { b, c, method: 'exact', statistic, pValue: Math.min(1, 2 * tail) };
}

/**
 * McNemar's test by χ² with continuity correction; equal counts, also none, have a p-value of 1.
 *
 * Throws a RangeError where `b` or `c` is not a whole number, 0 or more.
 * Source: A. L. Edwards, "Note on the correction for continuity in testing the significance of the difference
 * between correlated proportions", 1948.
 */
export function mcnemarChiSquared(b: number, c: number): McNemarResult {
  checkPairs(b, c);
  const statistic = b === c ? 0 : (Math.abs(b - c) - 1) ** 2 / (b + c);
  const pValue = 2 * normalUpperTail(Math.sqrt(statistic));
  return { b, c, method: 'chi-squared', statistic, pValue };
}

function checkPairs(b: number, c: number): void {
  checkCount('b, the samples that only the first model gets right,', b);
  checkCount('c, the samples that only the second model gets right,', c);
}
