import { createCnn } from '@mnist-cnn/model';
import { memory, ones, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

const kernel = (seed: number, index: number) => {
  const model = createCnn({ seed });
  const values = Float32Array.from(model.weights[index].read().dataSync());
  model.dispose();
  return values;
};

describe('createCnn', () => {
  test('has the 3,274,634 parameters of two convolutions, 1,024 and 10', () => {
    const model = createCnn();
    expect(model.countParams()).toBe(832 + 51_264 + 3_212_288 + 10_250);
    expect(model.countParams()).toBe(3_274_634);
    model.dispose();
  });

  test('gives ten probabilities that sum to one', () => {
    const model = createCnn({ seed: 1 });
    const values = tidy(() => {
      const output = model.predict(ones([2, 28, 28, 1]));
      return Array.from((output as Tensor).dataSync());
    });
    expect(values).toHaveLength(20);
    expect(values.slice(0, 10).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    model.dispose();
  });

  test('starts from the same weights for the same seed, from others for another', () => {
    expect(kernel(7, 0)).toEqual(kernel(7, 0));
    expect(kernel(7, 0)).not.toEqual(kernel(8, 0));
    expect(kernel(0, 0)).toEqual(kernel(0, 0));
  });

  test('keeps kernels inside the Glorot limit sqrt(6 / (fan in + fan out))', () => {
    const values = kernel(3, 0);
    const limit = Math.sqrt(6 / (25 * 1 + 25 * 32));
    const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.9 * limit);
  });

  test('has a dropout layer only where asked for', () => {
    const plain = createCnn();
    const dropped = createCnn({ dropout: 0.4 });
    expect(dropped.layers.length).toBe(plain.layers.length + 1);
    expect(dropped.countParams()).toBe(plain.countParams());
    expect(dropped.getLayer('dropout').getConfig()['rate']).toBe(0.4);
    plain.dispose();
    dropped.dispose();
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses the seed %s', (seed) => {
    expect(() => createCnn({ seed })).toThrow(RangeError);
  });

  test.each([-0.1, 1, Number.NaN])('refuses the dropout %s', (dropout) => {
    expect(() => createCnn({ dropout })).toThrow(`got ${dropout}`);
  });

  test('frees its weights when disposed', () => {
    const before = memory().numTensors;
    const model = createCnn();
    const optimizerScalars = 2;
    model.dispose();
    expect(memory().numTensors).toBe(before + optimizerScalars);
  });
});
