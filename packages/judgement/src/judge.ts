import { argmax } from '@mnist-cnn/metrics';
import { digitness } from './digit-neuron.ts';
import { logitsOf, type Head } from './head.ts';
import { JudgementError } from './judgement-error.ts';
import type { Judgement } from './judgement.ts';
import { calibratedProbabilities } from './temperature.ts';

/** Why a reading is not sure: no digit, or two digits that it could be. */
export type Doubt = 'not-a-digit' | 'ambiguous';

/** What a model says of one image, and whether it knows. */
export type Verdict = {
  /** The likeliest digit: that of the model without judgement. */
  readonly digit: number;
  /** Calibrated: of readings given 0.9, nine in ten are right. */
  readonly probabilities: Float64Array;
} & (
  | { readonly sure: true }
  | {
      readonly sure: false;
      readonly doubt: Doubt;
      /** One sentence for people. */
      readonly reason: string;
    }
);

/** From this share of the probability on, two readings are all that it could be. */
const BOTH = 0.8;

/**
 * Judges one image: a reading is sure unless the neuron takes it for no digit, or no digit is likely enough.
 *
 * @param features of the image, as the model's body gives them: [features].
 * @throws JudgementError `other-model` as {@link assertFits} does.
 * @throws RangeError where there are not as many features as the head reads, or they are not numbers.
 */
export function judge(features: Float32Array, head: Head, judgement: Judgement): Verdict {
  const { neuron, temperature, minDigitness, minProbability } = judgement;
  assertFits(judgement, head);
  if (features.length !== neuron.weights.length) {
    throw new RangeError(
      `The head reads ${neuron.weights.length} features of an image; there are ${features.length}.`,
    );
  }
  const matrix = { values: features, features: features.length };
  const probabilities = calibratedProbabilities(logitsOf(head, matrix), temperature);
  const digit = argmax(probabilities);
  const isLikely = probabilities[digit] >= minProbability;
  if (isLikely && digitness(neuron, matrix)[0] >= minDigitness) {
    return { digit, probabilities, sure: true };
  }
  const other = argmax(probabilities.map((probability, i) => (i === digit ? -1 : probability)));
  if (!isLikely && probabilities[digit] + probabilities[other] >= BOTH) {
    const reason = `Two readings are likely: ${digit} or ${other}.`;
    return { digit, probabilities, sure: false, doubt: 'ambiguous', reason };
  }
  const reason = 'This does not look like a single digit.';
  return { digit, probabilities, sure: false, doubt: 'not-a-digit', reason };
}

/**
 * Checks that a judgement is for a model with this head.
 *
 * @throws JudgementError `other-model` with both numbers of features.
 */
export function assertFits({ neuron }: Judgement, head: Head): void {
  const [found, expected] = [head.kernel.length / head.bias.length, neuron.weights.length];
  if (found === expected) return;
  throw new JudgementError(
    'other-model',
    `The judgement was fitted on a model with ${expected} features; this one has ${found}. To fit one on this model, call fitJudgement.`,
  );
}
