import { checkClasses, checkLabel } from './probabilities.ts';
import type { Labels } from './labels.ts';

/**
 * Counts how often each class was taken for each: row `actual`, column `predicted`, [classes, classes].
 *
 * `predicted` and `labels` are [samples], class numbers. Throws a RangeError where they differ in length or hold a
 * number that is not one of the `classes` (2 to 256).
 */
export function confusionMatrix(predicted: Labels, labels: Labels, classes: number): number[][] {
  checkClasses(classes);
  if (predicted.length !== labels.length) {
    throw new RangeError(
      `Every label needs a prediction: there are ${labels.length} labels and ${predicted.length} predictions.`,
    );
  }
  const matrix = emptyMatrix(classes);
  for (let sample = 0; sample < labels.length; sample++) {
    checkLabel(labels[sample], sample, classes);
    checkLabel(predicted[sample], sample, classes);
    matrix[labels[sample]][predicted[sample]]++;
  }
  return matrix;
}

/** A confusion matrix in which nothing is counted yet. */
export function emptyMatrix(classes: number): number[][] {
  return Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
}
