import { argmax } from './argmax.ts';
import { CalibrationCounts } from './calibration-counts.ts';
import { classesOf, type Probabilities } from './probabilities.ts';
import type { Labels } from './labels.ts';

/** The samples whose confidence is above `lower` and at most `upper`. */
export interface CalibrationBin {
  lower: number;
  upper: number;
  count: number;
  /** The share of them that are right; null where there are none. */
  accuracy: number | null;
  /** The mean probability of the predicted class; null where there are none. */
  confidence: number | null;
}

/** How well confidence foretells accuracy. */
export interface Calibration {
  /** Expected calibration error: the mean distance of accuracy and confidence, from 0 to 1. */
  error: number;
  /** What a reliability diagram shows, from the least to the most confident. */
  bins: CalibrationBin[];
}

/**
 * The expected calibration error, with the bins of equal width that it is the mean of.
 *
 * Probabilities are [samples, classes], labels [samples]; confidence is the largest probability of a sample.
 * Throws a RangeError where `bins` is not 1 to 10,000, or the input is not probabilities.
 * Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, arXiv:1706.04599, equation 3.
 */
export function calibration(
  probabilities: Probabilities,
  labels: Labels,
  { bins = 15 }: { bins?: number } = {},
): Calibration {
  const classes = classesOf(probabilities, labels);
  const counts = new CalibrationCounts(bins);
  for (let sample = 0; sample < labels.length; sample++) {
    const start = sample * classes;
    const predicted = argmax(probabilities, start, start + classes);
    counts.add(probabilities[start + predicted], predicted === labels[sample]);
  }
  return counts.result();
}
