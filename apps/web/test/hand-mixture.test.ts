import { expect, it } from 'vitest';
import { mixHand } from '../src/training/hand-mixture.ts';

const size = { steps: 48, batchSize: 64 };

it.each([
  [1, { repeats: 1024, limit: 2048 }],
  [5, { repeats: 204, limit: 2052 }],
  [1000, { repeats: 1, limit: 2072 }],
])('of %i drawings a third of the images', (corrections, mixture) => {
  expect(mixHand(corrections, size)).toEqual(mixture);
  expect(mixture.limit + mixture.repeats * corrections).toBe(48 * 64);
});

it('never has fewer of MNIST’s images than drawings', () => {
  expect(mixHand(5000, size)).toEqual({ repeats: 1, limit: 5000 });
  expect(mixHand(3, { steps: 1, batchSize: 2 })).toEqual({ repeats: 1, limit: 3 });
});
