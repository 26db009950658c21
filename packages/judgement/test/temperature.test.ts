import { calibratedProbabilities, fitTemperature } from '@mnist-cnn/judgement';
import { argmax } from '@mnist-cnn/metrics';
import { array, assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';

// prettier-ignore
const logits = Float64Array.of(
  4, 1, 0,  3, 2.5, 1,  0, 5, 1,  1, 3, 2.75,  2, 0, 6,  0.5, 1, 1.25,  5, 0, 0,  0, 2, 3,
);
const labels = Uint8Array.of(0, 1, 1, 1, 2, 2, 0, 1);

test('the temperature is that which scipy 1.17 minimize_scalar finds for the log loss', () => {
  expect(fitTemperature(logits, labels)).toBeCloseTo(0.9470231151863197, 7);
});

test('logits that are never wrong get the lowest temperature, and those that are always wrong the highest', () => {
  expect(fitTemperature(Float32Array.of(1, 0), Uint8Array.of(0))).toBeCloseTo(0.05, 9);
  expect(fitTemperature(Float32Array.of(1, 0), Uint8Array.of(1))).toBeCloseTo(20, 9);
});

test('probabilities are those of scipy.special.softmax, however large the logits', () => {
  const expected = [0.66529583, 0.20038325, 0.13432091];
  for (const offset of [0, 1e6]) {
    const probabilities = calibratedProbabilities(
      [4, 1, 0].map((logit) => logit + offset),
      2.5,
    );
    for (const [i, probability] of probabilities.entries()) {
      expect(probability).toBeCloseTo(expected[i], 7);
    }
  }
});

test('no temperature changes which is the largest, and probabilities add up to 1', () => {
  const finite = double({ min: -50, max: 50, noNaN: true });
  assert(
    property(
      array(finite, { minLength: 2, maxLength: 12 }),
      double({ min: 0.05, max: 20, noNaN: true }),
      (row, temperature) => {
        const probabilities = calibratedProbabilities(row, temperature);
        expect(probabilities[argmax(row)]).toBe(Math.max(...probabilities));
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      },
    ),
  );
});

describe('what does not fit together is refused', () => {
  test.each([
    ['rows that are not whole', Float32Array.of(1, 2, 3), Uint8Array.of(0, 1), '3 logits'],
    ['no samples', new Float32Array(0), new Uint8Array(0), '0 labels'],
    ['a label that is no class', Float32Array.of(1, 2), Uint8Array.of(2), 'label 0 is 2'],
    ['a NaN', Float32Array.of(1, NaN), Uint8Array.of(0), 'number 1 is NaN'],
  ])('%s', (_, given, names, message) => {
    expect(() => fitTemperature(given, names)).toThrow(message);
  });
});
