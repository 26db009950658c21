import type { Labels } from './labels.ts';

/**
 * Counts the samples that only the first (`b`) and only the second (`c`) of two models gets right.
 *
 * All three are [samples], class numbers. Throws a RangeError where they differ in length.
 */
export function discordantPairs(
  first: Labels,
  second: Labels,
  labels: Labels,
): { b: number; c: number } {
  if (first.length !== labels.length || second.length !== labels.length) {
    throw new RangeError(
      `Both models predict the same samples; there are ${labels.length} labels, ${first.length} and ${second.length} predictions.`,
    );
  }
  let b = 0;
  let c = 0;
  for (const [sample, label] of labels.entries()) {
    const firstIsRight = first[sample] === label;
    const secondIsRight = second[sample] === label;
    if (firstIsRight && !secondIsRight) b++;
    if (secondIsRight && !firstIsRight) c++;
  }
  return { b, c };
}
