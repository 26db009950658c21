import { classScores, macroAverage, weightedAverage } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';
import { few } from './samples.ts';

// scikit-learn 1.9.1, precision_recall_fscore_support(labels=range(4), zero_division=0)
const precision = [2 / 3, 2 / 3, 1, 0];
const recall = [0.5, 2 / 3, 2 / 3, 0];
const f1 = [0.5714285714285714, 0.6666666666666666, 0.8, 0];
const support = [4, 3, 3, 0];

describe('classScores', () => {
  it('are those of scikit-learn', () => {
    const scores = classScores(few.confusionMatrix);
    expect(scores.map((score) => score.precision)).toEqual(precision);
    expect(scores.map((score) => score.recall)).toEqual(recall);
    expect(scores.map((score) => score.f1)).toEqual(f1);
    expect(scores.map((score) => score.support)).toEqual(support);
  });

  it('are 0 for a class that is neither there nor predicted', () => {
    const matrix = [
      [3, 0],
      [0, 0],
    ];
    expect(classScores(matrix)[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
  });

  it('need a square matrix', () => {
    expect(() => classScores([[1, 2], [3]])).toThrow(
      new RangeError('A confusion matrix is square; row 1 of 2 has 1 columns.'),
    );
  });
});

describe('averages', () => {
  it('are those of scikit-learn (average="macro", over all four classes)', () => {
    const average = macroAverage(classScores(few.confusionMatrix));
    expect(average.precision).toBeCloseTo(0.5833333333333333, 14);
    expect(average.recall).toBeCloseTo(0.45833333333333326, 14);
    expect(average.f1).toBeCloseTo(0.5095238095238095, 14);
  });

  it('are those of scikit-learn (average="weighted")', () => {
    const average = weightedAverage(classScores(few.confusionMatrix));
    expect(average.precision).toBeCloseTo(0.7666666666666666, 14);
    expect(average.recall).toBeCloseTo(0.6, 14);
    expect(average.f1).toBeCloseTo(0.6685714285714286, 14);
  });

  it('need something to average', () => {
    expect(() => macroAverage([])).toThrow(RangeError);
    const none = { precision: 0, recall: 0, f1: 0, support: 0 };
    expect(() => weightedAverage([none])).toThrow(
      new RangeError('An average needs a weight above 0; the 1 classes have 0.'),
    );
  });
});
