import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import './both-backends.ts';

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
});
