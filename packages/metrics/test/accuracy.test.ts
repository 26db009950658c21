import { accuracy, topKAccuracy } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';
import { few, many } from './samples.ts';

describe('accuracy', () => {
  it('is that of scikit-learn 1.9.1 (accuracy_score)', () => {
    expect(accuracy(few.probabilities, few.labels)).toBe(0.6);
    expect(accuracy(many.probabilities, many.labels)).toBe(0.476);
  });

  it('takes float32', () => {
    expect(accuracy(new Float32Array(few.probabilities), few.labels)).toBe(0.6);
  });

  it('takes the first of equally probable classes for the answer', () => {
    const probabilities = Float32Array.of(0.5, 0.5, 0.5, 0.5);
    expect(accuracy(probabilities, Uint8Array.of(0, 1))).toBe(0.5);
  });
});

describe('topKAccuracy', () => {
  it('is that of scikit-learn 1.9.1 (top_k_accuracy_score)', () => {
    expect(topKAccuracy(few.probabilities, few.labels, 2)).toBe(0.8);
    expect(topKAccuracy(few.probabilities, few.labels, 3)).toBe(0.9);
    expect(topKAccuracy(many.probabilities, many.labels, 2)).toBe(0.542);
    expect(topKAccuracy(many.probabilities, many.labels, 3)).toBe(0.612);
  });

  it('is all of them where k is all classes', () => {
    expect(topKAccuracy(few.probabilities, few.labels, 4)).toBe(1);
  });

  it('puts the lower of equally probable classes first', () => {
    const probabilities = Float32Array.of(0.25, 0.25, 0.25, 0.25);
    const of = (label: number): number => topKAccuracy(probabilities, Uint8Array.of(label), 2);
    expect([0, 1, 2, 3].map(of)).toEqual([1, 1, 0, 0]);
  });

  it.each([0, 5, 1.5, NaN])('refuses k = %d', (k) => {
    expect(() => topKAccuracy(few.probabilities, few.labels, k)).toThrow(
      new RangeError(`The k of top-k accuracy is 1 to 4, the classes; it is ${k}.`),
    );
  });
});
