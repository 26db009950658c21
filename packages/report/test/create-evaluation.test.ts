import { createEvaluation, parseEvaluation } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import { evaluation, labels, probabilities } from './samples.ts';

describe('createEvaluation', () => {
  it('counts', () => {
    expect(evaluation).toMatchObject({
      samples: 6,
      errors: 3,
      accuracy: 0.5,
      confusionMatrix: [
        [1, 1, 0],
        [1, 1, 0],
        [0, 1, 1],
      ],
    });
  });

  it('names the classes', () => {
    // scikit-learn 1.9.1, precision_recall_fscore_support
    expect(evaluation.perClass[1]).toEqual({
      class: 1,
      label: 'dog',
      precision: 1 / 3,
      recall: 0.5,
      f1: 0.4,
      support: 2,
    });
    expect(evaluation.classNames).toEqual(['cat', 'dog', 'fox']);
  });

  it('numbers classes without names', () => {
    const { perClass, ...rest } = createEvaluation({ probabilities, labels });
    expect(perClass.map(({ label }) => label)).toEqual(['0', '1', '2']);
    expect(rest).not.toHaveProperty('classNames');
  });

  it('holds every mistake, the worst first', () => {
    expect(evaluation.mistakes).toEqual([
      { index: 3, actual: 1, predicted: 0, probabilities: [0.9375, 0.03125, 0.03125] },
      { index: 5, actual: 2, predicted: 1, probabilities: [0.125, 0.625, 0.25] },
      { index: 1, actual: 0, predicted: 1, probabilities: [0.25, 0.5, 0.25] },
    ]);
  });

  it('puts equally bad mistakes in the order of the samples', () => {
    const wrong = Float32Array.of(0.25, 0.75, 0.75, 0.25, 0.25, 0.75);
    const { mistakes } = createEvaluation({ probabilities: wrong, labels: Uint8Array.of(0, 1, 0) });
    expect(mistakes.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('keeps every bit of a float32 probability', () => {
    const wrong = Float32Array.of(1 / 3, 2 / 3);
    const [mistake] = createEvaluation({ probabilities: wrong, labels: Uint8Array.of(0) }).mistakes;
    expect(Float32Array.from(mistake.probabilities)).toEqual(wrong);
    expect(JSON.stringify(mistake.probabilities)).toBe('[0.333333343,0.666666687]');
  });

  it('survives JSON', () => {
    expect(parseEvaluation(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
  });

  it('refuses names that are not as many as classes', () => {
    expect(() => createEvaluation({ probabilities, labels, classNames: ['cat', 'dog'] })).toThrow(
      new RangeError('3 classes need as many names; there are 2.'),
    );
  });

  it('refuses no samples', () => {
    const nothing = { probabilities: new Float32Array(), labels: new Uint8Array() };
    expect(() => createEvaluation(nothing)).toThrow(
      new RangeError('An evaluation needs at least 1 sample; there are 0.'),
    );
  });

  it('refuses probabilities that are not finite', () => {
    expect(() => createEvaluation({ probabilities: probabilities.with(4, NaN), labels })).toThrow(
      'that of class 1 for sample 1 is NaN',
    );
  });
});
