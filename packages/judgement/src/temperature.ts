import type { Labels } from '@mnist-cnn/metrics';

/** Beyond these, logits are as good as certain or as good as nothing. */
const MIN_INVERSE = 0.05;
const MAX_INVERSE = 20;
/** Each halves the interval; the last is narrower than a rounding error. */
const BISECTIONS = 60;

/**
 * The temperature by which to divide logits so that the softmax has the least log loss.
 *
 * The loss is convex in the inverse of the temperature; its derivative, the mean of the expected logit minus the label's,
 * is bisected. Where the loss falls for ever, as for logits that are never wrong, the result is 0.05 or 20.
 *
 * @param logits [samples, classes], row by row.
 * @param labels [samples].
 * @throws RangeError unless every label has its row of at least two finite logits.
 * Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, arXiv:1706.04599, section 4.2.
 */
export function fitTemperature(logits: Float32Array | Float64Array, labels: Labels): number {
  const classes = logits.length / labels.length;
  checkLogits(logits, labels, classes);
  let [low, high] = [MIN_INVERSE, MAX_INVERSE];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (slope(logits, labels, middle) < 0) low = middle;
    else high = middle;
  }
  return 2 / (low + high);
}

/** The softmax of one sample's logits divided by a temperature. */
export function calibratedProbabilities(
  logits: ArrayLike<number>,
  temperature: number,
): Float64Array {
  const largest = Math.max(...Array.from(logits));
  const powers = Float64Array.from(logits, (logit) => Math.exp((logit - largest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The same for every sample: [samples, classes], row by row. */
export function calibratedRows(
  logits: Float32Array | Float64Array,
  classes: number,
  temperature: number,
): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    probabilities.set(calibratedProbabilities(row, temperature), start);
  }
  return probabilities;
}

/** The derivative of the mean log loss by the inverse of the temperature. */
function slope(logits: Float32Array | Float64Array, labels: Labels, inverse: number): number {
  const classes = logits.length / labels.length;
  let total = 0;
  for (const [sample, label] of labels.entries()) {
    const row = logits.subarray(sample * classes, (sample + 1) * classes);
    const probabilities = calibratedProbabilities(row, 1 / inverse);
    total += probabilities.reduce((sum, p, i) => sum + p * row[i], 0) - row[label];
  }
  return total / labels.length;
}

function checkLogits(logits: Float32Array | Float64Array, labels: Labels, classes: number): void {
  if (!(Number.isInteger(classes) && classes >= 2)) {
    throw new RangeError(
      `Every label needs a row of at least 2 logits; there are ${labels.length} labels and ${logits.length} logits.`,
    );
  }
  const wrongLabel = labels.findIndex((label) => label >= classes);
  if (wrongLabel >= 0) {
    throw new RangeError(
      `A label of ${classes} classes is 0 to ${classes - 1}; label ${wrongLabel} is ${labels[wrongLabel]}.`,
    );
  }
  const wrong = logits.findIndex((logit) => !Number.isFinite(logit));
  if (wrong >= 0) throw new RangeError(`Logits are finite; number ${wrong} is ${logits[wrong]}.`);
}
