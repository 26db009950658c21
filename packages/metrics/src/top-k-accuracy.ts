import { classesOf, type Probabilities } from './probabilities.ts';
import { rankOfLabel } from './rank-of-label.ts';
import type { Labels } from './labels.ts';

/**
 * The share of samples whose label is among the `k` classes that the model finds most probable.
 *
 * Probabilities are [samples, classes], labels [samples]; the share is from 0 to 1. Of equally probable classes the
 * lower one comes first, so that `k` = 1 is {@link accuracy}; scikit-learn's `top_k_accuracy_score` takes the higher.
 * Throws a RangeError where `k` is not 1 to the number of classes, or the input is not probabilities.
 */
export function topKAccuracy(probabilities: Probabilities, labels: Labels, k: number): number {
  const classes = classesOf(probabilities, labels);
  checkK(k, classes);
  let hits = 0;
  for (let sample = 0; sample < labels.length; sample++) {
    if (rankOfLabel(probabilities, sample * classes, classes, labels[sample]) < k) hits++;
  }
  return hits / labels.length;
}

/** Throws a RangeError where `k` is not an integer of 1 to `classes`. */
export function checkK(k: number, classes: number): void {
  if (!Number.isInteger(k) || k < 1 || k > classes) {
    throw new RangeError(`The k of top-k accuracy is 1 to ${classes}, the classes; it is ${k}.`);
  }
}
