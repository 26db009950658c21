import { logLoss } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';
import { few, many } from './samples.ts';

describe('logLoss', () => {
  it('is that of scikit-learn 1.9.1 (log_loss)', () => {
    expect(logLoss(few.probabilities, few.labels)).toBeCloseTo(0.8771239347470263, 12);
    expect(logLoss(many.probabilities, many.labels)).toBeCloseTo(2.227001554251898, 12);
  });

  it('cuts certainty to 1e-7 and 1 − 1e-7', () => {
    expect(logLoss(Float32Array.of(0, 1), Uint8Array.of(0))).toBe(-Math.log(1e-7));
    expect(logLoss(Float32Array.of(0, 1), Uint8Array.of(1))).toBe(-Math.log(1 - 1e-7));
  });

  it('keeps small losses beside large ones', () => {
    // Added one by one in plain float64, 300,000 losses of 1e-7 after one of 16 drift in the 14th digit.
    const samples = 300_001;
    const probabilities = new Float64Array(2 * samples);
    const labels = new Uint8Array(samples);
    for (let i = 0; i < samples; i++) probabilities[2 * i + (i === 0 ? 1 : 0)] = 1;
    const sum = -Math.log(1e-7) - 300_000 * Math.log(1 - 1e-7);
    expect(logLoss(probabilities, labels)).toBe(sum / samples);
  });
});
