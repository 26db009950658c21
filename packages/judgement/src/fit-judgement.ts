import { digitness, fitDigitNeuron, type DigitNeuron, type FeatureMatrix } from './digit-neuron.ts';
import { greyShare } from './grey-share.ts';
import { logitsOf, type Head } from './head.ts';
import type { Judgement } from './judgement.ts';
import { calibratedProbabilities, fitTemperature } from './temperature.ts';
import { refusedShare, thresholdThatRefuses } from './threshold.ts';

/** Of held-out digits, the share that each threshold refuses: together at most 0.6 %, so that 99 % of others are accepted. */
const REFUSED = { grey: 0.001, digitness: 0.004, probability: 0.001 };

/** What a judgement is fitted on: features that the model's body gives of each. */
export interface JudgementData {
  /** Of digits that the model was trained on. */
  readonly training: FeatureMatrix;
  /** Of images that are no digits, such as `drawNonDigits` draws of the `shownKinds`. */
  readonly others: FeatureMatrix;
}

/** Digits that the model was not trained on. */
export interface HeldOutDigits {
  /** Grey levels, 0 to 255, ink 255: [images, pixels], row by row. */
  readonly images: Uint8Array;
  readonly features: FeatureMatrix;
  readonly labels: Uint8Array;
}

/**
 * Fits a judgement on a model: the neuron on digits of its training and other images, temperature and thresholds on
 * digits that it was not trained on, of which the thresholds refuse at most 6 in a thousand.
 *
 * @throws RangeError as the parts do: no images, features or labels that do not fit together.
 */
export function fitJudgement(
  head: Head,
  { training, others }: JudgementData,
  { images, features, labels }: HeldOutDigits,
): Judgement {
  const neuron = fitDigitNeuron(training, others);
  const logits = logitsOf(head, features);
  const temperature = fitTemperature(logits, labels);
  const minDigitness = thresholdThatRefuses(digitness(neuron, features), REFUSED.digitness);
  const largest = largestProbabilities(logits, head.bias.length, temperature);
  return {
    format: 1,
    temperature,
    neuron: asJson(neuron),
    maxGrey: -thresholdThatRefuses(
      greyShares(images, labels.length).map((grey) => -grey),
      REFUSED.grey,
    ),
    minDigitness,
    minProbability: thresholdThatRefuses(largest, REFUSED.probability),
    fit: {
      heldOut: labels.length,
      refusedTraining: refusedShare(digitness(neuron, training), minDigitness),
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
  { training, others }: JudgementData,
  source: Judgement,
): Judgement {
  const neuron = fitDigitNeuron(training, others);
  const scores = digitness(neuron, training);
  return {
    ...source,
    neuron: asJson(neuron),
    minDigitness: thresholdThatRefuses(scores, source.fit.refusedTraining),
    fit: { ...source.fit, isTransferred: true },
  };
}

function greyShares(images: Uint8Array, count: number): Float64Array {
  const size = images.length / count;
  return Float64Array.from({ length: count }, (_, image) =>
    greyShare(images.subarray(image * size, (image + 1) * size)),
  );
}

/** The largest probability of each image. */
function largestProbabilities(
  logits: Float32Array,
  classes: number,
  temperature: number,
): Float64Array {
  return Float64Array.from({ length: logits.length / classes }, (_, image) =>
    Math.max(
      ...calibratedProbabilities(
        logits.subarray(image * classes, (image + 1) * classes),
        temperature,
      ),
    ),
  );
}

function asJson({ weights, bias }: DigitNeuron): Judgement['neuron'] {
  return { weights: [...weights], bias };
}
