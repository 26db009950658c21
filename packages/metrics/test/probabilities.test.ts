import { accuracy, calibration, logLoss, topKAccuracy } from '@mnist-cnn/metrics';
import type { Probabilities } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';

const metrics = {
  accuracy,
  calibration,
  logLoss,
  topKAccuracy: (probabilities: Probabilities, labels: Uint8Array) =>
    topKAccuracy(probabilities, labels, 1),
};

describe.each(Object.entries(metrics))('%s refuses', (_, metric) => {
  it.each([NaN, Infinity, -Infinity, -0.1])('a probability of %d', (wrong) => {
    const probabilities = Float64Array.of(0.5, 0.5, wrong, 1);
    expect(() => metric(probabilities, Uint8Array.of(0, 1))).toThrow(
      new RangeError(
        `A probability is a finite number from 0 to 1; that of class 0 for sample 1 is ${wrong}.`,
      ),
    );
  });

  it('logits', () => {
    expect(() => metric(Float32Array.of(0.5, 0.5, 2, 3), Uint8Array.of(0, 1))).toThrow(
      new RangeError('The probabilities of a sample add up to 1; those of sample 1 to 5.'),
    );
  });

  it('a label that is no class', () => {
    expect(() => metric(Float32Array.of(0.5, 0.5), Uint8Array.of(2))).toThrow(
      new RangeError('A label of 2 classes is 0 to 1; that of sample 0 is 2.'),
    );
  });

  it('rows that are not whole', () => {
    expect(() => metric(new Float32Array(5), new Uint8Array(2))).toThrow(
      new RangeError(
        'The number of classes is a whole number of 2 to 65536; 5 probabilities for 2 labels make 2.5.',
      ),
    );
  });

  it('one probability a sample', () => {
    expect(() => metric(Float32Array.of(1, 1), new Uint8Array(2))).toThrow(RangeError);
  });

  it('no samples', () => {
    expect(() => metric(new Float32Array(), new Uint8Array())).toThrow(
      new RangeError('A metric needs at least 1 sample; there are 0.'),
    );
  });
});

it('takes what float32 and half precision make of a sum of 1', () => {
  expect(accuracy(Float32Array.of(0.0004, 1.0000001), Uint8Array.of(1))).toBe(1);
});
