import { calibration, type Labels } from '@mnist-cnn/metrics';
import type { Judgement } from './judgement.ts';
import { logitsOf } from './logits-of.ts';
import { calibratedRows, fitTemperature } from './temperature.ts';
import { thresholdThatRefuses } from './threshold.ts';

/** Of held-out digits, the share that the threshold refuses: so few that 99 % of others are accepted. */
const REFUSED = 0.006;

/**
 * Fits a judgement on what a model gives for digits that it was not trained on.
 *
 * @param probabilities [samples, classes], row by row.
 * @param labels [samples].
 * @throws RangeError as the parts do: no images, probabilities or labels that do not fit together.
 */
export function fitJudgement(probabilities: Float32Array, labels: Labels): Judgement {
  const classes = probabilities.length / labels.length;
  const logits = logitsOf(probabilities);
  const temperature = fitTemperature(logits, labels);
  const calibrated = calibratedRows(logits, classes, temperature);
  const likeliest = Float64Array.from(labels, (_, image) =>
    Math.max(...calibrated.subarray(image * classes, (image + 1) * classes)),
  );
  const minProbability = thresholdThatRefuses(likeliest, REFUSED);
  return {
    format: 1,
    temperature,
    minProbability,
    fit: {
      heldOut: labels.length,
      accepted: likeliest.filter((one) => one >= minProbability).length / labels.length,
      calibrationErrorBefore: calibration(probabilities, labels).error,
      calibrationErrorAfter: calibration(calibrated, labels).error,
      isTransferred: false,
    },
  };
}

/**
 * The judgement of a model that was trained on every digit there is, from that of another of the same recipe, trained
 * without some: overconfidence comes from the recipe and not from the seed.
 */
export function transferJudgement(source: Judgement): Judgement {
  return { ...source, fit: { ...source.fit, isTransferred: true } };
}
