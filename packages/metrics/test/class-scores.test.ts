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
    expect(scores.map((score) => score.predicted)).toEqual([3, 3, 2, 2]);
  });

  it('are 0 for a class that is neither there nor predicted', () => {
    const matrix = [
      [3, 0],
      [0, 0],
    ];
    expect(classScores(matrix)[1]).toEqual({
      precision: 0,
      recall: 0,
      f1: 0,
      support: 0,
      predicted: 0,
    });
  });

  it('need a square matrix', () => {
    expect(() => classScores([[1, 2], [3]])).toThrow(
      new RangeError('A confusion matrix is square; row 1 of 2 has 1 columns.'),
    );
  });
});

describe('averages', () => {
  it('are those of scikit-learn (average="macro"), with a class that is only predicted', () => {
    const average = macroAverage(classScores(few.confusionMatrix));
    expect(average.classes).toBe(4);
    expect(average.precision).toBeCloseTo(0.5833333333333333, 14);
    expect(average.recall).toBeCloseTo(0.45833333333333326, 14);
    expect(average.f1).toBeCloseTo(0.5095238095238095, 14);
  });

  // scikit-learn 1.9.1, precision_recall_fscore_support([0,0,1,1,3,3,3], [0,1,1,1,3,4,0], average='macro')
  it('are those of scikit-learn (average="macro"), without a class that is not there', () => {
    const matrix = [
      [1, 1, 0, 0, 0],
      [0, 2, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [1, 0, 0, 1, 1],
      [0, 0, 0, 0, 0],
    ];
    expect(macroAverage(classScores(matrix))).toEqual({
      precision: expect.closeTo(0.5416666666666666, 14),
      recall: expect.closeTo(0.4583333333333333, 14),
      f1: expect.closeTo(0.45, 14),
      classes: 4,
    });
  });

  it('are those of scikit-learn (average="weighted")', () => {
    const average = weightedAverage(classScores(few.confusionMatrix));
    expect(average.precision).toBeCloseTo(0.7666666666666666, 14);
    expect(average.recall).toBeCloseTo(0.6, 14);
    expect(average.f1).toBeCloseTo(0.6685714285714286, 14);
  });

  it('need something to average', () => {
    const none = { precision: 0, recall: 0, f1: 0, support: 0, predicted: 0 };
    expect(() => macroAverage([none])).toThrow(RangeError);
    expect(() => weightedAverage([none])).toThrow(
      new RangeError('An average needs a weight above 0; the 1 classes have 0.'),
    );
  });
});
