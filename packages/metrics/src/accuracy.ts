import type { Probabilities } from './probabilities.ts';
import { topKAccuracy } from './top-k-accuracy.ts';
import type { Labels } from './labels.ts';

/**
 * The share of samples whose most probable class is their label.
 *
 * Probabilities are [samples, classes], labels [samples]; the share is from 0 to 1. Of equally probable classes the
 * first is the answer. Throws a RangeError where the input is not probabilities.
 */
export function accuracy(probabilities: Probabilities, labels: Labels): number {
  return topKAccuracy(probabilities, labels, 1);
}
