import type { Examples, Targets } from '@mnist-cnn/dataset';
import { describeValue } from './describe-value.ts';
import { argmax, classScores, macroAverage, rankOfLabel } from '@mnist-cnn/metrics';

/** What a model gave for some examples, and what it was to give. */
export interface Predictions {
  readonly count: number;
  /** One example's numbers after another's. */
  readonly values: Float32Array;
  /** How many numbers an example has. */
  readonly size: number;
  readonly targets: Targets;
}

/**
 * What is measured of predictions beside the loss: numbers that are added up over batches, and what is made of their
 * sums.
 */
export interface Metric {
  readonly name: string;
  /** What some examples add. */
  readonly count: (predictions: Predictions) => readonly number[];
  readonly result: (sums: readonly number[]) => number;
}

/** The mean of a number an example, of what the model gives for it and its target; an example without one does not count. */
export function meanMetric(
  name: string,
  measure: (prediction: Float32Array, target: number | Float32Array) => number | undefined,
): Metric {
  return {
    name,
    count(predictions) {
      let sum = 0;
      let counted = 0;
      for (let example = 0; example < predictions.count; example++) {
        const value = measure(predictionOf(predictions, example), targetOf(predictions, example));
        if (value === undefined) continue;
        sum += value;
        counted++;
      }
      return [sum, counted];
    },
    result: ([sum, count]) => sum / count,
  };
}

/**
 * The share of examples whose largest number is at their class; of a single number, whether it is on their class's side
 * of 0.5. Of targets that are probabilities, the class is the likeliest; where all are as likely, there is none to find.
 */
export function accuracy(): Metric {
  return meanMetric('accuracy', (prediction, target) => {
    if (isUniform(target)) return undefined;
    const label = typeof target === 'number' ? target : classOf(target);
    return classOf(prediction) === label ? 1 : 0;
  });
}

/** The share of examples whose class is among the `k` with the largest numbers. */
export function topKAccuracy(k: number): Metric {
  return meanMetric(`top${k}Accuracy`, (prediction, target) => {
    const label = typeof target === 'number' ? target : classOf(target);
    return rankOfLabel(prediction, 0, prediction.length, label) < k ? 1 : 0;
  });
}

/** The mean over all numbers of how far they are off. */
export function meanAbsoluteError(): Metric {
  return meanMetric('meanAbsoluteError', (prediction, target) => {
    const targets = typeof target === 'number' ? [target] : target;
    return (
      prediction.reduce((sum, value, i) => sum + Math.abs(value - targets[i]), 0) /
      prediction.length
    );
  });
}

/** The mean over the classes that occur or are predicted of the harmonic mean of precision and recall. */
export function macroF1(classes: number): Metric {
  return {
    name: 'macroF1',
    count(predictions) {
      const counts = Array.from({ length: classes * classes }, () => 0);
      for (let example = 0; example < predictions.count; example++) {
        const target = targetOf(predictions, example);
        const label = typeof target === 'number' ? target : classOf(target);
        const found = classOf(predictionOf(predictions, example));
        if (label >= classes || found >= classes) {
          throw new RangeError(
            `macroF1 was told of ${classes} classes; there is a class ${Math.max(label, found)}.`,
          );
        }
        counts[label * classes + found]++;
      }
      return counts;
    },
    result(sums) {
      const rows = Array.from({ length: classes }, (_, row) =>
        sums.slice(row * classes, (row + 1) * classes),
      );
      return macroAverage(classScores(rows)).f1;
    },
  };
}

/** @throws TypeError for what is no metric, or two of one name. */
export function checkMetrics(metrics: readonly unknown[]): void {
  const names = new Set<unknown>();
  for (const metric of metrics) {
    const { name, count, result } = Object(metric);
    if (typeof count !== 'function' || typeof result !== 'function') {
      throw new TypeError(
        `A metric is what accuracy(), meanMetric(name, measure) and such give; this is ${describeValue(metric)}.`,
      );
    }
    if (names.has(name)) throw new TypeError(`Metrics have names of their own; two are ${name}.`);
    names.add(name);
  }
}

/** What some examples add to each metric's sums, by its name. */
export function countMetrics(
  metrics: readonly Metric[],
  values: Float32Array,
  { count, targets }: Pick<Examples, 'count' | 'targets'>,
): Record<string, readonly number[]> {
  const predictions = { count, values, size: values.length / count, targets };
  return Object.fromEntries(
    metrics.map((metric) => {
      const sums = metric.count(predictions);
      if (Array.isArray(sums)) return [metric.name, sums];
      throw new TypeError(
        `A metric counts numbers that are added up, in an array; ${metric.name} gave ${describeValue(sums)}.`,
      );
    }),
  );
}

/** What each metric comes to. */
export function metricResults(
  metrics: readonly Metric[],
  sums: Readonly<Record<string, readonly number[]>>,
): Record<string, number> {
  const counted = metrics.filter(({ name }) => sums[name]);
  return Object.fromEntries(counted.map(({ name, result }) => [name, result(sums[name])]));
}

function predictionOf({ values, size }: Predictions, example: number): Float32Array {
  return values.subarray(example * size, (example + 1) * size);
}

function targetOf({ targets, size }: Predictions, example: number): number | Float32Array {
  const { kind, values } = targets;
  if (kind === 'classes') return values[example];
  const target = values.subarray(example * size, (example + 1) * size);
  return target instanceof Uint8Array ? Float32Array.from(target, (level) => level / 255) : target;
}

function isUniform(target: number | Float32Array): boolean {
  return (
    typeof target !== 'number' && target.length > 1 && target.every((value) => value === target[0])
  );
}

function classOf(numbers: Float32Array): number {
  return numbers.length === 1 ? Number(numbers[0] > 0.5) : argmax(numbers, 0, numbers.length);
}
