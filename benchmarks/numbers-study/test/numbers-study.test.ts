import { openDataset } from '@mnist-cnn/dataset/node';
import { describe, expect, test } from 'vitest';
import { alignedDigits } from '../aligned-digits.mjs';
import { composeSheet, composeString } from '../compose.mjs';
import { digitsOf, withOthers } from '../digits.mjs';

const { test: digits } = await openDataset('mnist');

describe('composeString', () => {
  test('draws the same string for the same seed, another for another', () => {
    const draw = (seed: number) => composeString(digitsOf(digits, 1), { gaps: [2, 8] }, seed);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(4)).not.toEqual(draw(3));
    expect(draw(3).text).toMatch(/^\d{2,6}$/);
  });

  test('leaves empty columns between digits that stand apart, and none where they overlap', () => {
    const emptyColumns = (gaps: readonly [number, number]) => {
      const { raster } = composeString(digitsOf(digits, 1), { gaps }, 3);
      const { width, height, data } = raster;
      const isEmpty = Array.from({ length: width }, (_, x) =>
        Array.from({ length: height }, (__, y) => data[y * width + x]).every((v) => v > 220),
      );
      return isEmpty.slice(isEmpty.indexOf(false), isEmpty.lastIndexOf(false)).filter(Boolean)
        .length;
    };
    expect(emptyColumns([4, 8])).toBeGreaterThan(4);
    expect(emptyColumns([-2, -1])).toBe(0);
  });

  test('writes signs, and what is no digit, into the text', () => {
    const texts = Array.from({ length: 20 }, (_, seed) => {
      const next = withOthers(digitsOf(digits, seed), 0.3, seed, 'kept');
      return composeString(next, { gaps: [2, 8], signs: true }, seed).text;
    }).join(' ');
    for (const sign of ['-', '.', ',', '?']) expect(texts).toContain(sign);
  });
});

test('composeSheet writes as many lines of as many numbers', () => {
  const layout = { lines: 3, columns: 4, style: { gaps: [2, 6] as const } };
  const { text } = composeSheet(digitsOf(digits, 1), layout, 1);
  expect(text.split('\n').map((line) => line.split(' ').length)).toEqual([4, 4, 4]);
});

test('alignedDigits counts what is right in spite of what is missing or too much', () => {
  expect(alignedDigits('12345', '1345')).toBe(4);
  expect(alignedDigits('12 34', '1234')).toBe(4);
  expect(alignedDigits('111', '17171')).toBe(3);
  expect(alignedDigits('123', '456')).toBe(0);
});
