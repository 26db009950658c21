/** How strongly weights are held small, and how long they are fitted: chosen in docs/calibration.md. */
const DECAY = 1e-6;
const STEPS = 1000;

/** Features of images: [images, features], row by row. */
export interface FeatureMatrix {
  readonly values: Float32Array;
  readonly features: number;
}

/** A neuron on a model's features: positive for what looks like a digit. */
export interface DigitNeuron {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * Fits one neuron that tells digits from other images by the features that a model has for both: logistic regression in
 * which both sides weigh the same, with weight decay, by Nesterov's accelerated gradient from zero.
 *
 * The same data give the same neuron. Weights are rounded to 6 digits, so that they are short as JSON.
 *
 * @throws RangeError where there are no images on a side, or the two have different features.
 * Source: Nesterov, "A method for solving the convex programming problem with convergence rate O(1/k²)", 1983; the use of
 * other images, Hendrycks et al., "Deep Anomaly Detection with Outlier Exposure", 2019, arXiv:1812.04606.
 */
export function fitDigitNeuron(digits: FeatureMatrix, others: FeatureMatrix): DigitNeuron {
  const { features } = digits;
  if (others.features !== features) {
    throw new RangeError(
      `Digits and others need the same features; they have ${features} and ${others.features}.`,
    );
  }
  const sides = [
    { ...digits, target: 1, scale: 1 / countOf(digits, 'digits') },
    { ...others, target: 0, scale: 1 / countOf(others, 'others') },
  ];
  const unit = Math.sqrt(
    sides.reduce((sum, { values, scale }) => sum + scale * squareSum(values), 0) / 2,
  );
  const rows = sides.map(({ values, target, scale }) => ({
    images: nonZeros(values, features),
    target,
    scale: scale / 2,
  }));
  // In units of the root mean square norm the loss' curvature is at most (1 + 1) / 4, for either half.
  const rate = 1 / (0.5 + DECAY);
  let weights = new Float64Array(features + 1);
  let ahead = weights.slice();
  for (let step = 0; step < STEPS; step++) {
    const gradient = ahead.map((weight, i) => (i < features ? DECAY * weight : 0));
    for (const side of rows) addGradient(gradient, ahead, side, unit);
    const next = ahead.map((weight, i) => weight - rate * gradient[i]);
    const momentum = step / (step + 3);
    ahead = next.map((weight, i) => weight + momentum * (weight - weights[i]));
    weights = next;
  }
  return {
    weights: Array.from(weights.subarray(0, features), (weight) => rounded(weight / unit)),
    bias: rounded(weights[features]),
  };
}

/** The neuron's output for each image. */
export function digitness(
  { weights, bias }: DigitNeuron,
  { values, features }: FeatureMatrix,
): Float64Array {
  const images = values.length / features;
  const scores = new Float64Array(images);
  for (let image = 0; image < images; image++) {
    let sum = bias;
    for (let i = 0; i < features; i++) sum += weights[i] * values[image * features + i];
    scores[image] = sum;
  }
  return scores;
}

/** A matrix without its zeros, which relu makes most of: image i has the entries from `starts[i]` to `starts[i + 1]`. */
interface SparseRows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly entries: Float32Array;
}

interface Side {
  readonly images: SparseRows;
  /** 1 for digits, 0 for others. */
  readonly target: number;
  /** What an image counts. */
  readonly scale: number;
}

function nonZeros(values: Float32Array, features: number): SparseRows {
  const count = values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  const starts = new Uint32Array(values.length / features + 1);
  const columns = new Uint32Array(count);
  const entries = new Float32Array(count);
  let next = 0;
  for (const [i, value] of values.entries()) {
    if (value !== 0) {
      columns[next] = i % features;
      entries[next++] = value;
    }
    if (i % features === features - 1) starts[(i + 1) / features] = next;
  }
  return { starts, columns, entries };
}

function addGradient(
  gradient: Float64Array,
  weights: Float64Array,
  { images: { starts, columns, entries }, target, scale }: Side,
  unit: number,
): void {
  const bias = weights.length - 1;
  for (let image = 0; image + 1 < starts.length; image++) {
    const [start, end] = [starts[image], starts[image + 1]];
    let sum = 0;
    for (let i = start; i < end; i++) sum += weights[columns[i]] * entries[i];
    const error = scale * (1 / (1 + Math.exp(-(sum / unit + weights[bias]))) - target);
    const push = error / unit;
    for (let i = start; i < end; i++) gradient[columns[i]] += push * entries[i];
    gradient[bias] += error;
  }
}

function countOf({ values, features }: FeatureMatrix, name: string): number {
  const images = values.length / features;
  if (Number.isInteger(images) && images > 0) return images;
  throw new RangeError(
    `The ${name} need at least one image and whole rows; there are ${values.length} values of ${features} features.`,
  );
}

function squareSum(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

const rounded = (value: number) => Number(value.toPrecision(6));
