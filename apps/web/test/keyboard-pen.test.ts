import { describe, expect, it } from 'vitest';
import { middleOf, moveCell } from '../src/drawing/keyboard-pen.ts';

describe('moveCell', () => {
  it.each([
    ['ArrowUp', 9, 10],
    ['ArrowRight', 10, 11],
    ['Home', 9, 9],
    ['PageDown', 11, 11],
  ])('%s moves by one cell', (key, row, column) => {
    expect(moveCell({ row: 10, column: 10 }, key, false)).toEqual({ row, column });
  });

  it('moves four cells at a time, and stops at the edge', () => {
    expect(moveCell({ row: 10, column: 10 }, 'End', true)).toEqual({ row: 14, column: 6 });
    expect(moveCell({ row: 26, column: 0 }, 'End', true)).toEqual({ row: 27, column: 0 });
  });

  it('does not move at other keys', () => {
    expect(moveCell({ row: 0, column: 0 }, 'a', false)).toBeUndefined();
  });
});

it('middleOf gives the middle of a cell on paper whose side is 1', () => {
  expect(middleOf({ row: 0, column: 27 })).toEqual({ x: 27.5 / 28, y: 0.5 / 28 });
});
