import { compareEvaluations, createEvaluation, ReportError } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluation, evaluationOf, evaluationWrongAt } from './samples.ts';

describe('compareEvaluations', () => {
  it('finds what each alone gets right', () => {
    const first = evaluationWrongAt(0, 7, 4);
    const second = evaluationWrongAt(8, 4, 3, 2, 9);
    expect(compareEvaluations(first, second)).toEqual({
      samples: 10,
      first: {
        errors: 3,
        accuracy: 0.7,
        accuracyInterval: first.accuracyInterval,
        loss: first.loss,
      },
      second: {
        errors: 5,
        accuracy: 0.5,
        accuracyInterval: second.accuracyInterval,
        loss: second.loss,
      },
      onlyFirst: [2, 3, 8, 9],
      onlySecond: [0, 7],
      bothWrong: 1,
      classes: [
        { class: 0, label: '0', samples: 5, first: 2, second: 3 },
        { class: 1, label: '1', samples: 5, first: 1, second: 2 },
      ],
      // SciPy 1.17.1, binomtest(4, 6).pvalue
      mcnemar: { b: 4, c: 2, method: 'exact', statistic: 2, pValue: expect.closeTo(0.6875, 12) },
    });
  });

  it('finds no difference to itself', () => {
    expect(compareEvaluations(evaluation, evaluation)).toMatchObject({
      onlyFirst: [],
      onlySecond: [],
      bothWrong: 3,
      mcnemar: { pValue: 1 },
    });
  });

  const refusal = (first: Parameters<typeof compareEvaluations>[0], second: typeof first) => {
    try {
      compareEvaluations(first, second);
    } catch (error) {
      if (error instanceof ReportError && error.code === 'not-comparable') return error.message;
      throw error;
    }
    return 'none';
  };

  it('refuses another number of samples', () => {
    const first = evaluationOf([
      [1, 1],
      [0, 1],
    ]);
    expect(refusal(first, evaluationWrongAt())).toBe(
      'Only evaluations of the same samples can be compared: the first has 3 samples, the second 10.',
    );
  });

  it('refuses other classes', () => {
    const two = evaluationOf([
      [3, 0],
      [0, 3],
    ]);
    expect(refusal(evaluation, two)).toContain('the first has 3 classes, the second 2.');
  });

  it('refuses another number of samples of a class', () => {
    const first = evaluationOf([
      [3, 0],
      [0, 3],
    ]);
    const second = evaluationOf([
      [2, 0],
      [0, 4],
    ]);
    expect(refusal(first, second)).toContain('the first has 3 samples of class 0, the second 2.');
  });

  it('refuses samples of another SHA-256, by the names that it is given', () => {
    const one = { ...evaluation, samplesSha256: 'aa' };
    const other = { ...evaluation, samplesSha256: 'bb' };
    expect(() => compareEvaluations(one, other, ['runs/a', 'runs/b'])).toThrow(
      'runs/a is of samples of SHA-256 aa, runs/b of others, bb.',
    );
    expect(refusal(one, one)).toBe('none');
    // Older files say nothing of it.
    expect(refusal(one, evaluation)).toBe('none');
    expect(refusal(evaluation, other)).toBe('none');
  });

  it('refuses another label of the same sample', () => {
    const first = createEvaluation({
      probabilities: Float32Array.of(0, 1, 1, 0),
      labels: Uint8Array.of(0, 1),
    });
    const second = createEvaluation({
      probabilities: Float32Array.of(1, 0, 0, 1),
      labels: Uint8Array.of(1, 0),
    });
    expect(refusal(first, second)).toContain(
      'the first has 0 as the label of sample 0, the second 1.',
    );
  });
});
