import type { ClassScores } from './class-scores.ts';

/** Scores of all classes together, each from 0 to 1. */
export interface AverageScores {
  precision: number;
  recall: number;
  f1: number;
}

/** Scores of the classes that are there, each counting the same. */
export interface MacroAverage extends AverageScores {
  /** How many classes that is. */
  classes: number;
}

/**
 * The plain mean of the scores of the classes that have samples or are predicted, the same for each.
 *
 * A class that is predicted but has no samples counts with its zeros, one that is neither does not count, as with
 * scikit-learn's `average="macro"`. Throws a RangeError where there are no such classes.
 */
export function macroAverage(scores: readonly ClassScores[]): MacroAverage {
  const present = scores.filter(({ support, predicted }) => support > 0 || predicted > 0);
  return { ...average(present, () => 1), classes: present.length };
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
