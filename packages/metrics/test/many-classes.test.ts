import {
  accuracy,
  confusionMatrix,
  createClassificationMetrics,
  logLoss,
  topKAccuracy,
} from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';

describe('more than 256 classes', () => {
  const classes = 1000;
  const labels = Uint16Array.of(999, 300);
  const probabilities = new Float32Array(2 * classes);
  probabilities[999] = 1;
  probabilities.set([0.25, 0.75], classes + 300);

  it('are measured as fewer are', () => {
    expect(accuracy(probabilities, labels)).toBe(0.5);
    expect(topKAccuracy(probabilities, labels, 2)).toBe(1);
    expect(logLoss(probabilities, labels)).toBeCloseTo(-Math.log(0.25) / 2, 6);
    expect(confusionMatrix(Uint16Array.of(999, 301), labels, classes)[300][301]).toBe(1);
  });

  it('are too many for a confusion matrix from some number on', () => {
    const ones = Uint16Array.of(1);
    expect(() => confusionMatrix(ones, ones, 4097)).toThrow(
      'A confusion matrix has at most 4096 classes; these are 4097.',
    );
    expect(() => createClassificationMetrics({ classes: 4097 })).toThrow(RangeError);
  });
});
