import { CompensatedSum } from './compensated-sum.ts';
import { classesOf, type Probabilities } from './probabilities.ts';
import type { Labels } from './labels.ts';

/** Where probabilities are cut off, as Keras and TensorFlow.js do. */
const epsilon = 1e-7;

/**
 * The mean negative logarithm of the probability given to the label, in nats: categorical cross-entropy.
 *
 * Probabilities are [samples, classes], labels [samples]. Probabilities are first cut to [1e-7, 1 − 1e-7], as in
 * the loss that Keras and TensorFlow.js train with: a sample costs at most 16.12. They are not scaled to add up to 1.
 * Throws a RangeError where the input is not probabilities.
 */
export function logLoss(probabilities: Probabilities, labels: Labels): number {
  const classes = classesOf(probabilities, labels);
  const sum = new CompensatedSum();
  for (let sample = 0; sample < labels.length; sample++) {
    sum.add(sampleLoss(probabilities[sample * classes + labels[sample]]));
  }
  return sum.value / labels.length;
}

/** The loss of one sample, in nats, from the probability given to its label. */
export function sampleLoss(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, epsilon), 1 - epsilon));
}
