import { wilsonInterval } from '@mnist-cnn/metrics';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('wilsonInterval', () => {
  // SciPy 1.17.1, binomtest(successes, trials).proportion_ci(confidence, "wilson")
  it.each([
    [9921, 10_000, 0.95, 0.9901659470723598, 0.9936561217312203],
    [9921, 10_000, 0.99, 0.9894708508726471, 0.9940765755796819],
    [85, 100, 0.999, 0.6990769220806478, 0.9325348909244965],
    [1, 2, 0.5, 0.2847588845819623, 0.7152411154180377],
    [0, 10, 0.95, 0, 0.27753279986288926],
    [10, 10, 0.95, 0.7224672001371109, 1],
  ])('of %d of %d at %d is that of SciPy', (successes, trials, confidence, low, high) => {
    const interval = wilsonInterval(successes, trials, confidence);
    expect(interval[0]).toBeCloseTo(low, 13);
    expect(interval[1]).toBeCloseTo(high, 13);
  });

  it('is of 95 % where not said', () => {
    expect(wilsonInterval(85, 100)).toEqual(wilsonInterval(85, 100, 0.95));
  });

  it('holds the share, within 0 to 1', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const [low, high] = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [0, 0, 'An interval needs at least 1 trial and no more successes; there are 0 of 0.'],
    [3, 2, 'An interval needs at least 1 trial and no more successes; there are 3 of 2.'],
    [-1, 2, 'successes is a whole number, 0 or more; it is -1.'],
    [1, 2.5, 'trials is a whole number, 0 or more; it is 2.5.'],
  ])('refuses %d of %d', (successes, trials, message) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(new RangeError(message));
  });

  it.each([0, 1, NaN, 95])('refuses a confidence of %d', (confidence) => {
    expect(() => wilsonInterval(1, 2, confidence)).toThrow(
      new RangeError(`A confidence lies between 0 and 1; it is ${confidence}.`),
    );
  });
});
