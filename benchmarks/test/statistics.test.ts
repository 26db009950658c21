import { describe, expect, test } from 'vitest';
import { median, summarise } from '../harness/statistics.mjs';

describe('statistics', () => {
  test('the median is the middle value, or the mean of both in the middle', () => {
    expect(median([3])).toBe(3);
    expect(median([10, 2, 9])).toBe(9); // not in the order of text
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('a summary keeps the ends, and of nothing there is none', () => {
    expect(summarise([5, 1, 2])).toEqual({ median: 2, least: 1, most: 5 });
    expect(summarise([])).toBeUndefined();
  });
});
