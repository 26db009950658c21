import { describe, expect, it } from 'vitest';
import { CONDITIONS } from '../proof/conditions.mjs';
import { testDigits } from '../proof/digits.mjs';
import { measure } from '../proof/measure.mjs';

// Medians over digits of the mean absolute difference in grey levels: the most allowed. Measured over 1,000 in the README.
const KERNELS = ['bilinear', 'bicubic'];
const SPOILT = Object.keys(CONDITIONS).filter(
  (name) =>
    !name.startsWith('pixels repeated') && !KERNELS.some((kernel) => name.startsWith(kernel)),
);

/** Every other digit dark on light, at random. */
const eitherWay: (name: string) => (typeof CONDITIONS)[string] =
  (name) => (digit, factor, random) =>
    CONDITIONS[random() < 0.5 ? name : `${name}, inverted`](digit, factor, random);

describe('MNIST test digits, enlarged, shifted and read again', () => {
  it('300 digits with pixels repeated 4–12 times differ by at most 2', () => {
    const { median, upper, rejected } = measure(
      testDigits(300),
      eitherWay('pixels repeated'),
      [4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    expect(median).toBeLessThanOrEqual(0.5);
    expect(upper).toBeLessThanOrEqual(2);
    expect(rejected).toBe(0);
  });

  it.each(KERNELS)('%s: 300 digits 4 or 5 times as large differ by at most 8', (name) => {
    const { median, rejected } = measure(testDigits(300), eitherWay(name), [4, 5]);
    expect(median).toBeLessThanOrEqual(8);
    expect(rejected).toBeLessThanOrEqual(1);
  });

  it.each(KERNELS)('%s: 20 digits 8 or 12 times as large differ by at most 8', (name) => {
    const { median } = measure(testDigits(20), eitherWay(name), [8, 12]);
    expect(median).toBeLessThanOrEqual(8);
  });

  it.each(SPOILT)('%s: 30 digits 4 or 5 times as large differ by at most 8', (name) => {
    const { median, rejected } = measure(testDigits(30), CONDITIONS[name], [4, 5]);
    expect(median).toBeLessThanOrEqual(8);
    expect(rejected).toBe(0);
  });
});
