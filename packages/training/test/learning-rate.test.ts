import { learningRateAt } from '@mnist-cnn/training';
import { expect, test } from 'vitest';

test('constant', () => {
  expect(learningRateAt({ kind: 'constant', value: 0.1 }, 7, 10)).toBe(0.1);
});

test('cosine falls from its value through half of it to zero', () => {
  const at = (step: number) => learningRateAt({ kind: 'cosine', value: 2 }, step, 100);
  expect(at(0)).toBe(2);
  expect(at(25)).toBeCloseTo(1 + Math.SQRT1_2, 12);
  expect(at(50)).toBeCloseTo(1, 12);
  expect(at(100)).toBeCloseTo(0, 12);
});

test('one-cycle rises linearly to its peak, then falls along half a cosine', () => {
  const at = (step: number) =>
    learningRateAt({ kind: 'one-cycle', peak: 3, warmup: 0.1 }, step, 1000);
  expect(at(0)).toBe(0);
  expect(at(50)).toBeCloseTo(1.5, 12);
  expect(at(100)).toBe(3);
  expect(at(550)).toBeCloseTo(1.5, 12);
  expect(at(1000)).toBeCloseTo(0, 12);
});
