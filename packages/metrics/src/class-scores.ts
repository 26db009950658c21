/** How well a class is found, each from 0 to 1, and of how many samples that is said. */
export interface ClassScores {
  /** Of the samples taken for this class, the share that are of it. */
  precision: number;
  /** Of the samples of this class, the share taken for it. */
  recall: number;
  /** The harmonic mean of the two. */
  f1: number;
  /** How many samples are of this class. */
  support: number;
  /** How many samples were taken for this class. */
  predicted: number;
}

/**
 * Precision, recall and F1 of every class, and the samples behind them.
 *
 * Takes a confusion matrix, rows actual and columns predicted. A share of nothing is 0, as with scikit-learn's
 * `zero_division=0`: the precision of a class never predicted, the recall of a class without samples.
 * Throws a RangeError where the matrix is not square.
 */
export function classScores(confusionMatrix: readonly (readonly number[])[]): ClassScores[] {
  return confusionMatrix.map((row, c) => {
    if (row.length !== confusionMatrix.length) {
      throw new RangeError(
        `A confusion matrix is square; row ${c} of ${confusionMatrix.length} has ${row.length} columns.`,
      );
    }
    const right = row[c];
    const support = sum(row);
    const predicted = sum(confusionMatrix.map((other) => other[c]));
    return {
      precision: share(right, predicted),
      recall: share(right, support),
      f1: share(2 * right, support + predicted),
      support,
      predicted,
    };
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
