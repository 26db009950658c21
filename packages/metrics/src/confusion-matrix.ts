import { checkClasses, checkLabel } from './probabilities.ts';
import type { Labels } from './labels.ts';

/**
 * Counts how often each class was taken for each: row `actual`, column `predicted`, [classes, classes].
 *
 * `predicted` and `labels` are [samples], class numbers. Throws a RangeError where they differ in length or hold a
 * number that is not one of the `classes` (2 to 4096).
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

/** Their matrix takes 134 MB. */
const mostClasses = 4096;

/** A confusion matrix in which nothing is counted yet; throws a RangeError where it would have too many classes. */
export function emptyMatrix(classes: number): number[][] {
  if (classes > mostClasses) {
    throw new RangeError(
      `A confusion matrix has at most ${mostClasses} classes; these are ${classes}. Accuracy and loss are counted without one.`,
    );
  }
  return Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
}
