import { argmax, createClassificationMetrics, type Labels } from '@mnist-cnn/metrics';
import type { Evaluation, Mistake } from './evaluation.ts';

export interface EvaluationInput {
  /** [samples, classes], row after row. */
  readonly probabilities: Float32Array;
  /** [samples], class numbers. */
  readonly labels: Labels;
  /** One a class; the class numbers where not given. */
  readonly classNames?: readonly string[] | undefined;
  /** SHA-256 of the samples, so that evaluations of others are not compared with it. */
  readonly samplesSha256?: string | undefined;
}

/**
 * Measures a model by its probabilities for samples of known label.
 *
 * Mistakes come worst first: by the probability of the wrong answer minus that of the right one, then by index.
 * Throws a RangeError where the input is not probabilities and labels of at least 1 sample, or names are not as many as classes.
 */
export function createEvaluation({
  probabilities,
  labels,
  classNames,
  samplesSha256,
}: EvaluationInput): Evaluation {
  if (labels.length === 0)
    throw new RangeError('An evaluation needs at least 1 sample; there are 0.');
  const classes = probabilities.length / labels.length;
  if (classNames && classNames.length !== classes) {
    throw new RangeError(`${classes} classes need as many names; there are ${classNames.length}.`);
  }
  const metrics = createClassificationMetrics({ classes });
  metrics.update(probabilities, labels);
  const { perClass, ...rest } = metrics.result();
  return {
    ...rest,
    perClass: perClass.map(({ precision, recall, f1, support }, c) => {
      const label = classNames?.[c] ?? String(c);
      return { class: c, label, precision, recall, f1, support };
    }),
    mistakes: findMistakes(probabilities, labels, classes),
    ...(classNames ? { classNames: [...classNames] } : {}),
    ...(samplesSha256 === undefined ? {} : { samplesSha256 }),
  };
}

function findMistakes(probabilities: Float32Array, labels: Labels, classes: number): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const [index, actual] of labels.entries()) {
    const row = probabilities.subarray(index * classes, (index + 1) * classes);
    const predicted = argmax(row);
    if (predicted === actual) continue;
    // Nine digits give the same float32 back, and make a file half as long as seventeen.
    const digits = Array.from(row, (p) => Number(p.toPrecision(9)));
    mistakes.push({ index, actual, predicted, probabilities: digits });
  }
  const margin = ({ probabilities: p, predicted, actual }: Mistake) => p[predicted] - p[actual];
  return mistakes.toSorted((a, b) => margin(b) - margin(a) || a.index - b.index);
}
