/**
 * The largest threshold that refuses, as too small, at most a share of these scores.
 *
 * Of n scores that differ, exactly `Math.floor(share × n)` are below it.
 *
 * @throws RangeError where there is no score, one is NaN, or the share is not in [0, 1).
 */
export function thresholdThatRefuses(scores: Float64Array, share: number): number {
  if (scores.length === 0) throw new RangeError('A threshold needs at least 1 score; there are 0.');
  if (!(share >= 0 && share < 1)) {
    throw new RangeError(`The share to refuse is at least 0 and less than 1; this is ${share}.`);
  }
  const wrong = scores.findIndex(Number.isNaN);
  if (wrong >= 0) throw new RangeError(`Scores are numbers; number ${wrong} is NaN.`);
  return scores.toSorted()[Math.floor(share * scores.length)];
}
