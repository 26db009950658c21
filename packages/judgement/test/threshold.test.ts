import { thresholdThatRefuses } from '@mnist-cnn/judgement';
import { assert, double, integer, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';

test('exactly the asked share of scores that differ is refused, rounded down', () => {
  assert(
    property(
      uniqueArray(integer(), { minLength: 1, maxLength: 300 }),
      double({ min: 0, max: 0.999, noNaN: true }),
      (numbers, share) => {
        const scores = Float64Array.from(numbers);
        const threshold = thresholdThatRefuses(scores, share);
        const refused = scores.filter((score) => score < threshold);
        expect(refused).toHaveLength(Math.floor(share * scores.length));
      },
    ),
  );
});

test('of equal scores none is refused that is not below the threshold', () => {
  expect(thresholdThatRefuses(Float64Array.of(3, 3, 3, 3), 0.5)).toBe(3);
});

test('refuses no scores, NaN and shares out of range', () => {
  expect(() => thresholdThatRefuses(new Float64Array(0), 0.1)).toThrow('at least 1 score');
  expect(() => thresholdThatRefuses(Float64Array.of(1, NaN), 0.1)).toThrow('number 1 is NaN');
  expect(() => thresholdThatRefuses(Float64Array.of(1), 1)).toThrow('less than 1; this is 1');
});
