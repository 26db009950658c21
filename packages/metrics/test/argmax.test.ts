import { argmax } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';

describe('argmax', () => {
  it('finds the largest', () => {
    expect(argmax([1, 3, 2])).toBe(1);
    expect(argmax(Float32Array.of(-3, -Infinity, -2))).toBe(2);
  });

  it('takes the first of equals', () => {
    expect(argmax([0, 2, 2])).toBe(1);
  });

  it('looks at a part, and counts from its start', () => {
    expect(argmax([9, 1, 2, 9], 1, 3)).toBe(1);
  });

  it.each([NaN, -NaN])('refuses %d wherever it is', (nan) => {
    expect(() => argmax([nan, 1])).toThrow(RangeError);
    expect(() => argmax([1, nan])).toThrow('Value 1 is NaN; argmax compares numbers.');
  });

  it('refuses nothing', () => {
    expect(() => argmax([])).toThrow(
      new RangeError('argmax takes at least one of the 0 values; it was given 0 to 0.'),
    );
    expect(() => argmax([1, 2], 0, 3)).toThrow(RangeError);
  });
});
