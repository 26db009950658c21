import type { Component } from '@mnist-cnn/digit-image';
import { describe, expect, test } from 'vitest';
import { splitLine } from '../src/split-line.ts';
import { textLinesOf } from '../src/text-lines.ts';

let label = 0;
function part(left: number, top: number, width: number, height: number): Component {
  const mass = (width * height) / 4;
  return {
    label: ++label,
    box: { left, top, width, height },
    pixels: mass,
    mass,
    peak: 1,
    sides: 0,
  };
}

describe('textLinesOf', () => {
  test('follows slanted lines across the sheet, in reading order', () => {
    // Each line falls by more than its digits' height from end to end.
    const lines = [0, 1, 2].map((line) =>
      Array.from({ length: 12 }, (_, i) => part(40 * i, 20 + 60 * line + 5 * i, 25, 40)),
    );
    const found = textLinesOf(lines.flat().toReversed());
    expect(found.map(({ components }) => components)).toEqual(lines);
    expect(found.map(({ height }) => height)).toEqual([40, 40, 40]);
  });

  test('keeps digits of half the size in the line', () => {
    const parts = [part(0, 0, 30, 40), part(40, 20, 12, 20), part(60, 2, 30, 38)];
    expect(textLinesOf(parts)).toHaveLength(1);
  });

  test('gives a mark to the line that it lies in, and leaves out one that lies in none', () => {
    const [first, second] = [part(0, 0, 30, 40), part(0, 100, 30, 40)];
    const [point, speck] = [part(34, 135, 5, 5), part(600, 70, 5, 5)];
    const found = textLinesOf([first, second, point, speck]);
    expect(found.map(({ components }) => components)).toEqual([[first], [second, point]]);
  });

  test('gives no line for nothing', () => {
    expect(textLinesOf([])).toEqual([]);
  });
});

describe('splitLine', () => {
  test('splits at wide gaps, whatever gap is usual between digits', () => {
    for (const gap of [2, 14]) {
      const parts: Component[] = [];
      let left = 0;
      for (const after of [gap, gap, 50, gap, gap]) {
        parts.push(part(left, 0, 20, 40));
        left += 20 + after;
      }
      expect(splitLine({ components: parts, height: 40 }).map((group) => group.length)).toEqual([
        3, 2,
      ]);
    }
  });
});
