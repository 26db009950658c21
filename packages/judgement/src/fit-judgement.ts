import type { Labels } from '@mnist-cnn/dataset';
import { calibration } from '@mnist-cnn/metrics';
import { digitness, fitDigitNeuron, type DigitNeuron, type FeatureMatrix } from './digit-neuron.ts';
import { logitsOf, type Head } from './head.ts';
import type { Judgement } from './judgement.ts';
import { calibratedRows, fitTemperature } from './temperature.ts';
import { refusedShare, thresholdThatRefuses } from './threshold.ts';

/** Of held-out digits, the share that each threshold refuses: together at most 0.6 %, so that 99 % of others are accepted. */
const REFUSED = { digitness: 0.004, probability: 0.002 };

/** What a judgement is fitted on: features that the model's body gives of each. */
export interface JudgementData {
  /** Of digits that the model was trained on: for the neuron. */
  readonly training: FeatureMatrix;
  /** Of others that it was trained on, some thousand: they tell how far held-out digits are from those. */
  readonly trainingKept: FeatureMatrix;
  /** Of images that are no digits, such as `drawNonDigits` draws of the `shownKinds`. */
  readonly others: FeatureMatrix;
}

/** Digits that the model was not trained on. */
export interface HeldOutDigits {
  /** What each of them is. */
  readonly labels: Labels;
  /** What the model's body gives of them, in their order. */
  readonly features: FeatureMatrix;
}

/**
 * Fits a judgement on a model: the neuron on digits of its training and other images, temperature and thresholds on
 * digits that it was not trained on, of which the thresholds refuse at most 6 in a thousand.
 *
 * @throws RangeError as the parts do: no images, features or labels that do not fit together.
 */
export function fitJudgement(
  head: Head,
  { training, trainingKept, others }: JudgementData,
  { labels, features }: HeldOutDigits,
): Judgement {
  const classes = head.bias.length;
  const neuron = fitDigitNeuron(training, others);
  const logits = logitsOf(head, features);
  const temperature = fitTemperature(logits, labels);
  const before = calibratedRows(logits, classes, 1);
  const after = calibratedRows(logits, classes, temperature);
  const likeliest = Float64Array.from(labels, (_, image) =>
    Math.max(...after.subarray(image * classes, (image + 1) * classes)),
  );
  const scores = digitness(neuron, features);
  const minDigitness = thresholdThatRefuses(scores, REFUSED.digitness);
  const minProbability = thresholdThatRefuses(likeliest, REFUSED.probability);
  const accepted = labels.filter(
    (_, i) => scores[i] >= minDigitness && likeliest[i] >= minProbability,
  );
  return {
    format: 1,
    temperature,
    neuron: asJson(neuron),
    minDigitness,
    minProbability,
    fit: {
      heldOut: labels.length,
      accepted: accepted.length / labels.length,
      calibrationErrorBefore: calibration(before, labels).error,
      calibrationErrorAfter: calibration(after, labels).error,
      refusedTraining: refusedShare(digitness(neuron, trainingKept), minDigitness),
      isTransferred: false,
    },
  };
}

/**
 * Fits a judgement on a model that was trained on every digit there is, with what another of the same recipe, trained
 * without some, found on those: its temperature, its other thresholds, and the share of training images that `minDigitness` refuses.
 *
 * A neuron belongs to the features of one model, so this one gets its own, and the threshold at that share of its own
 * training images: what lies between training and held-out digits depends on the recipe, not on the seed.
 *
 * @throws RangeError as `fitDigitNeuron` does.
 */
export function transferJudgement(
  { training, trainingKept, others }: JudgementData,
  source: Judgement,
): Judgement {
  const neuron = fitDigitNeuron(training, others);
  const scores = digitness(neuron, trainingKept);
  return {
    ...source,
    neuron: asJson(neuron),
    minDigitness: thresholdThatRefuses(scores, source.fit.refusedTraining),
    fit: { ...source.fit, isTransferred: true },
  };
}

function asJson({ weights, bias }: DigitNeuron): Judgement['neuron'] {
  return { weights: [...weights], bias };
}
