import type { ClassScores } from './class-scores.ts';

/** Scores of all classes together, each from 0 to 1. */
export interface AverageScores {
  precision: number;
  recall: number;
  f1: number;
}

/**
 * The plain mean of the classes' scores: every class counts the same, also one without samples.
 *
 * Throws a RangeError where there are no classes.
 */
export function macroAverage(scores: readonly ClassScores[]): AverageScores {
  return average(scores, () => 1);
}

/**
 * The mean of the classes' scores, each weighted by its support; its recall is the accuracy.
 *
 * Throws a RangeError where there are no samples.
 */
export function weightedAverage(scores: readonly ClassScores[]): AverageScores {
  return average(scores, ({ support }) => support);
}

function average(
  scores: readonly ClassScores[],
  weightOf: (scores: ClassScores) => number,
): AverageScores {
  const total = scores.reduce((sum, score) => sum + weightOf(score), 0);
  if (!(total > 0)) {
    throw new RangeError(
      `An average needs a weight above 0; the ${scores.length} classes have ${total}.`,
    );
  }
  const mean = (key: keyof AverageScores): number =>
    scores.reduce((sum, score) => sum + weightOf(score) * score[key], 0) / total;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
