import { expect, it } from 'vitest';
import { neighbourCell } from '../src/judging/neighbour-cell.ts';

const middle = { actual: 4, predicted: 5 };

it.each([
  ['ArrowUp', 3, 5],
  ['ArrowDown', 5, 5],
  ['ArrowLeft', 4, 4],
  ['ArrowRight', 4, 6],
  ['Home', 4, 0],
  ['End', 4, 9],
])('%s leads from 4, 5 to %i, %i', (key, actual, predicted) => {
  expect(neighbourCell(middle, key, 10)).toEqual({ actual, predicted });
});

it('stops at the edges', () => {
  const [first, last] = [0, 2].map((c) => ({ actual: c, predicted: c }));
  expect(['ArrowUp', 'ArrowLeft'].map((key) => neighbourCell(first, key, 3))).toEqual([
    first,
    first,
  ]);
  expect(['ArrowDown', 'ArrowRight'].map((key) => neighbourCell(last, key, 3))).toEqual([
    last,
    last,
  ]);
});

it('heeds no other keys', () => {
  expect(neighbourCell(middle, 'Enter', 10)).toBeUndefined();
});
