import { argmax } from '@mnist-cnn/metrics';
import { digitness } from './digit-neuron.ts';
import { logitsOf, type Head } from './head.ts';
import { JudgementError } from './judgement-error.ts';
import type { Judgement } from './judgement.ts';
import { shadedShare } from './shaded-share.ts';
import { calibratedProbabilities } from './temperature.ts';

/** Why a reading is not sure: no strokes, no digit, or more than one digit that it could be. */
export type Doubt = 'not-strokes' | 'not-a-digit' | 'ambiguous';

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

/** An image, and what a model's body makes of it. */
export interface Sight {
  /** Grey levels, 0 to 255, ink 255. */
  readonly pixels: Uint8Array;
  readonly width: number;
  /** [features]. */
  readonly features: Float32Array;
}

/**
 * Judges one image: a reading is sure unless the image has too many shades for strokes of a pen, the neuron takes it for no digit,
 * or no digit is likely enough.
 *
 * @throws JudgementError `other-model` as {@link assertFits} does.
 * @throws RangeError where there are not as many features as the head reads, or they are not numbers.
 */
export function judge(
  { pixels, width, features }: Sight,
  head: Head,
  judgement: Judgement,
): Verdict {
  const { neuron, temperature, maxShaded, minDigitness, minProbability } = judgement;
  assertFits(judgement, head);
  if (features.length !== neuron.weights.length) {
    throw new RangeError(
      `The head reads ${neuron.weights.length} features of an image; there are ${features.length}.`,
    );
  }
  const matrix = { values: features, features: features.length };
  const probabilities = calibratedProbabilities(logitsOf(head, matrix), temperature);
  const digit = argmax(probabilities);
  const unsure = (doubt: Doubt, reason: string): Verdict => {
    return { digit, probabilities, sure: false, doubt, reason };
  };

  const shaded = shadedShare(pixels, width);
  if (shaded > maxShaded) {
    return unsure(
      'not-strokes',
      `This does not look like strokes of a pen: ${percent(shaded)} of it are shades of grey; of a digit, hardly anything.`,
    );
  }
  if (digitness(neuron, matrix)[0] < minDigitness) {
    return unsure('not-a-digit', 'This does not look like a single digit.');
  }
  if (probabilities[digit] < minProbability) {
    return unsure('ambiguous', describeAmbiguity(digit, probabilities));
  }
  return { digit, probabilities, sure: true };
}

function describeAmbiguity(digit: number, probabilities: Float64Array): string {
  const others = probabilities.map((probability, i) => (i === digit ? -1 : probability));
  const other = argmax(others);
  return others[other] > probabilities[digit] / 2
    ? `Two readings are about as likely: ${digit} or ${other}.`
    : `No reading is likely enough: ${digit} is the likeliest, at ${percent(probabilities[digit])}.`;
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

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
