import type { Labels } from './labels.ts';

/** Predicted probabilities of shape [samples, classes], row after row. */
export type Probabilities = Float32Array | Float64Array;

/** How far from 1 the probabilities of a sample may add up: what half precision loses, and no more. */
const sumTolerance = 1e-3;

/**
 * How many classes there are: `probabilities.length / labels.length`, after checking every row and label.
 *
 * Throws a RangeError where there are no samples, rows are not whole, a label is not a class, a probability is
 * not finite or negative, or those of a sample do not add up to 1.
 */
export function classesOf(probabilities: Probabilities, labels: Labels): number {
  if (labels.length === 0) throw new RangeError('A metric needs at least 1 sample; there are 0.');
  const classes = probabilities.length / labels.length;
  checkClasses(classes, `${probabilities.length} probabilities for ${labels.length} labels make`);
  checkRows(probabilities, labels, classes);
  return classes;
}

/** As many as labels of 16 bits can tell apart. */
const mostClasses = 65_536;

/** Throws a RangeError where `classes` is not an integer of 2 to 65,536. */
export function checkClasses(classes: number, found = 'it is'): void {
  if (!Number.isInteger(classes) || classes < 2 || classes > mostClasses) {
    throw new RangeError(
      `The number of classes is a whole number of 2 to ${mostClasses}; ${found} ${classes}.`,
    );
  }
}

/** Throws a RangeError where the probabilities or labels are not those of `classes` classes. */
export function checkRows(probabilities: Probabilities, labels: Labels, classes: number): void {
  if (probabilities.length !== labels.length * classes) {
    throw new RangeError(
      `${labels.length} labels of ${classes} classes need ${labels.length * classes} probabilities; there are ${probabilities.length}.`,
    );
  }
  for (let sample = 0; sample < labels.length; sample++) {
    checkLabel(labels[sample], sample, classes);
    let sum = 0;
    for (let i = sample * classes; i < (sample + 1) * classes; i++) {
      if (!Number.isFinite(probabilities[i]) || probabilities[i] < 0) {
        throw new RangeError(
          `A probability is a finite number from 0 to 1; that of class ${i % classes} for sample ${sample} is ${probabilities[i]}.`,
        );
      }
      sum += probabilities[i];
    }
    if (Math.abs(sum - 1) > sumTolerance) {
      throw new RangeError(
        `The probabilities of a sample add up to 1; those of sample ${sample} to ${sum}.`,
      );
    }
  }
}

/** Throws a RangeError where a label is not a class. */
export function checkLabel(label: number, sample: number, classes: number): void {
  if (label >= classes) {
    throw new RangeError(
      `A label of ${classes} classes is 0 to ${classes - 1}; that of sample ${sample} is ${label}.`,
    );
  }
}
