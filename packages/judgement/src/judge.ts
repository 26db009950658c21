import { argmax } from '@mnist-cnn/metrics';
import type { Judgement } from './judgement.ts';
import { logitsOf } from './logits-of.ts';
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
 * Judges one image: a reading is sure where a digit is likely enough.
 *
 * @param probabilities what the model gives for it: [classes].
 * @throws RangeError where they are not two numbers at least, each finite.
 */
export function judge(
  probabilities: Float32Array,
  { temperature, minProbability }: Judgement,
): Verdict {
  if (probabilities.length < 2 || !probabilities.every(Number.isFinite)) {
    throw new RangeError(
      `A model to judge gives at least two probabilities; this gave ${probabilities.length === 0 ? 'none' : [...probabilities].join(', ')}.`,
    );
  }
  const calibrated = calibratedProbabilities(logitsOf(probabilities), temperature);
  const digit = argmax(calibrated);
  const verdict = { digit, probabilities: calibrated };
  if (calibrated[digit] >= minProbability) return { ...verdict, sure: true };
  const other = argmax(calibrated.map((probability, i) => (i === digit ? -1 : probability)));
  if (calibrated[digit] + calibrated[other] >= BOTH) {
    const reason = `Two readings are likely: ${digit} or ${other}.`;
    return { ...verdict, sure: false, doubt: 'ambiguous', reason };
  }
  const reason = 'This does not look like a single digit.';
  return { ...verdict, sure: false, doubt: 'not-a-digit', reason };
}
