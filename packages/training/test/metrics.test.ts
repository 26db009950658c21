import { classes, floats, levels, type Targets } from '@mnist-cnn/dataset';
import {
  accuracy,
  macroF1,
  meanAbsoluteError,
  meanMetric,
  topKAccuracy,
  type Metric,
} from '@mnist-cnn/training';
import { describe, expect, test } from 'vitest';

const of = (metric: Metric, values: number[], size: number, targets: Targets) =>
  metric.result(
    metric.count({
      count: values.length / size,
      values: Float32Array.from(values),
      size,
      targets,
    }),
  );

const PROBABILITIES = [0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.3, 0.5, 0.4, 0.4, 0.2];
const labels = classes([0, 2, 2, 1], 3);

describe('a metric', () => {
  test('counts what is right, the first of equals', () => {
    expect(of(accuracy(), PROBABILITIES, 3, labels)).toBe(0.5);
    expect(of(topKAccuracy(2), PROBABILITIES, 3, labels)).toBe(0.75);
  });

  test('takes the likeliest class of targets that are probabilities, and sides of one number', () => {
    const soft = floats([1, 0, 0, 0, 0.4, 0.6, 0, 0.4, 0.6, 0, 1, 0], [3]);
    expect(of(accuracy(), PROBABILITIES, 3, soft)).toBe(0.5);
    expect(of(accuracy(), [0.2, 0.7, 0.6], 1, classes([0, 1, 0], 2))).toBeCloseTo(2 / 3);
  });

  test('leaves out what has no class to find: all as likely', () => {
    const third = 1 / 3;
    const soft = floats([1, 0, 0, third, third, third, 0, 0, 1, third, third, third], [3]);
    expect(of(accuracy(), PROBABILITIES, 3, soft)).toBe(1);
    expect(of(accuracy(), [0.2, 0.7, 0.6], 1, floats([0, 1, 1]))).toBe(1);
  });

  test('is the mean of what each class comes to', () => {
    // Of the first class 2 / 3, of the second nothing, of the third 2 / 3.
    expect(of(macroF1(3), PROBABILITIES, 3, labels)).toBeCloseTo(4 / 9, 12);
    // A fourth class that neither occurs nor is predicted is no part of it.
    const wider = PROBABILITIES.flatMap((value, at) => (at % 3 === 2 ? [value, 0] : [value]));
    expect(of(macroF1(4), wider, 4, classes([0, 2, 2, 1], 4))).toBeCloseTo(4 / 9, 12);
  });

  test('is off by so much, of levels as a model reads them', () => {
    expect(of(meanAbsoluteError(), [0.5, 1], 1, levels(Uint8Array.of(255, 51), [1]))).toBeCloseTo(
      0.65,
    );
  });

  test('is the same in parts that are added up', () => {
    for (const metric of [accuracy(), topKAccuracy(2), macroF1(3)]) {
      const part = (from: number, to: number) =>
        metric.count({
          count: to - from,
          values: Float32Array.from(PROBABILITIES.slice(3 * from, 3 * to)),
          size: 3,
          targets: { ...labels, values: labels.values.subarray(from, to) },
        });
      const added = part(0, 1).map((value, at) => value + part(1, 4)[at]);
      expect(metric.result(added)).toBe(of(metric, PROBABILITIES, 3, labels));
    }
  });

  test('of one’s own is a mean over examples', () => {
    const sure = meanMetric('sure', (prediction) => Math.max(...prediction));
    expect(of(sure, PROBABILITIES, 3, labels)).toBeCloseTo((0.5 + 0.8 + 0.5 + 0.4) / 4, 6);
  });
});
