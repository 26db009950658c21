import { describe, expect, it } from 'vitest';
import {
  cellAtPosition,
  layoutOf,
  neighbourOf,
  positionOf,
  sizeOf,
} from '../src/inside/map-layout.ts';

const maps = layoutOf({ form: 'maps', shape: [14, 12, 20] });
const row = layoutOf({ form: 'row', shape: [100] });

describe('the layout of maps', () => {
  it('puts eight in a line, with a gap between them', () => {
    expect(sizeOf(maps)).toEqual({ width: 8 * 14 - 2, height: 3 * 16 - 2 });
    expect(sizeOf(layoutOf({ form: 'maps', shape: [28, 28, 1] }))).toEqual({
      width: 28,
      height: 28,
    });
  });

  it('gives every cell a place of its own, and finds it there', () => {
    const places = new Set<string>();
    for (let cell = 0; cell < 14 * 12 * 20; cell++) {
      const { x, y } = positionOf(maps, cell);
      places.add(`${x},${y}`);
      expect(cellAtPosition(maps, x + 0.5, y + 0.5)).toBe(cell);
    }
    expect(places.size).toBe(14 * 12 * 20);
  });

  it('finds nothing between maps, after the last and outside', () => {
    expect(cellAtPosition(maps, 12.5, 3)).toBeUndefined();
    expect(cellAtPosition(maps, 4 * 14 + 1, 2 * 16 + 1)).toBeUndefined();
    expect(cellAtPosition(maps, -1, 3)).toBeUndefined();
    expect(cellAtPosition(maps, 8 * 14 + 1, 3)).toBeUndefined();
  });

  it('moves by arrow keys within a map, and to the next with Page Down', () => {
    const at = (r: number, c: number, k: number) => (r * 12 + c) * 20 + k;
    expect(neighbourOf(maps, at(3, 4, 5), 'ArrowDown')).toBe(at(4, 4, 5));
    expect(neighbourOf(maps, at(3, 11, 5), 'ArrowRight')).toBe(at(3, 11, 5));
    expect(neighbourOf(maps, at(3, 4, 5), 'PageDown')).toBe(at(3, 4, 6));
    expect(neighbourOf(maps, at(3, 4, 5), 'a')).toBeUndefined();
  });
});

describe('the layout of a row', () => {
  it('folds it into lines of 32', () => {
    expect(sizeOf(row)).toEqual({ width: 32, height: 4 });
    expect(cellAtPosition(row, 3.2, 1.7)).toBe(35);
    expect(cellAtPosition(row, 5, 3)).toBeUndefined();
  });

  it('moves up and down by lines', () => {
    expect(neighbourOf(row, 40, 'ArrowUp')).toBe(8);
    expect(neighbourOf(row, 40, 'ArrowRight')).toBe(41);
    expect(neighbourOf(row, 99, 'ArrowDown')).toBe(99);
  });
});
