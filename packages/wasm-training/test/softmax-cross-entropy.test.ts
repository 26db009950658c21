import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf } from './both-backends.ts';
import { holds, seeds } from './property.ts';

beforeAll(async () => {
  await tf.setBackend('wasm');
});

function compute(logits: number[][], targets: number[][]) {
  const [losses, gradient] = tf.tidy(() =>
    tf.engine().runKernel<tf.Tensor[]>('SoftmaxCrossEntropy', {
      logits: tf.tensor2d(logits),
      targets: tf.tensor2d(targets),
    }),
  );
  const result = { losses: losses.dataSync(), gradient: gradient.dataSync() };
  tf.dispose([losses, gradient]);
  return result;
}

describe('SoftmaxCrossEntropy', () => {
  it('gives a loss a row and softmax − targets', () => {
    // softmax([ln 1, ln 2, ln 5]) is [1, 2, 5] / 8.
    const logits = [Math.log(1), Math.log(2), Math.log(5)];
    const { losses, gradient } = compute(
      [logits, logits],
      [
        [0, 0, 1],
        [0.5, 0.5, 0],
      ],
    );
    expect(losses[0]).toBeCloseTo(Math.log(8 / 5), 6);
    expect(losses[1]).toBeCloseTo(0.5 * Math.log(8) + 0.5 * Math.log(4), 6);
    const expected = [1 / 8, 2 / 8, 5 / 8 - 1, 1 / 8 - 0.5, 2 / 8 - 0.5, 5 / 8];
    for (const [index, value] of expected.entries()) expect(gradient[index]).toBeCloseTo(value, 6);
  });

  it('stays finite for logits far apart', () => {
    const { losses, gradient } = compute(
      [
        [3e38, -3e38],
        [1e5, 0],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    );
    expect(losses[0]).toBe(0);
    expect(losses[1]).toBe(1e5);
    expect(Array.from(gradient)).toEqual([0, 0, 1, -1]);
  });

  it('passes NaN on', () => {
    const { losses, gradient } = compute(
      [
        [NaN, 0],
        [0, 0],
      ],
      [
        [1, 0],
        [1, 0],
      ],
    );
    expect(losses[0]).toBeNaN();
    expect(gradient[0]).toBeNaN();
    expect(losses[1]).toBeCloseTo(Math.LN2, 6);
  });

  it('of any shape and spread of logits, to the last digits', async () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 9 }),
      classes: fc.integer({ min: 1, max: 20 }),
      spread: fc.constantFrom(0.01, 1, 20, 200),
      seed: seeds,
    });
    await holds(cases, async ({ rows, classes, spread, seed }) => {
      const logits = random([rows, classes], seed);
      const targets = random([rows, classes], seed + 1);
      for (const at of logits.data.keys()) {
        logits.data[at] = Math.fround(spread * logits.data[at]);
        targets.data[at] = Math.abs(targets.data[at]);
      }
      const losses = new Float64Array(rows);
      const gradient = logits.data.map((value, at) => {
        const start = at - (at % classes);
        const row = logits.data.subarray(start, start + classes);
        const largest = Math.max(...row);
        const sum = row.reduce((total, other) => total + Math.exp(other - largest), 0);
        const logProbability = value - largest - Math.log(sum);
        losses[start / classes] -= targets.data[at] * logProbability;
        return Math.exp(logProbability) - targets.data[at];
      });
      const actual = await on('wasm', () =>
        tf.engine().runKernel<tf.Tensor[]>('SoftmaxCrossEntropy', {
          logits: tensorOf(logits),
          targets: tensorOf(targets),
        }),
      );
      expect(largestDifference(actual[0].data, losses)).toBeLessThan(1e-6);
      expect(largestDifference(actual[1].data, gradient)).toBeLessThan(1e-6);
    });
  });
});
