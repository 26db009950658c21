import { createField } from '@mnist-cnn/digit-image';
import { describe, expect, test } from 'vitest';
import { cutPaths } from '../src/cut-paths.ts';

/** Ink where a rule says so. */
function ink(width: number, height: number, isInk: (x: number, y: number) => boolean) {
  const field = createField(width, height);
  for (let i = 0; i < field.data.length; i++) {
    field.data[i] = isInk(i % width, Math.floor(i / width)) ? 1 : 0;
  }
  return field;
}

describe('cutPaths', () => {
  test('cuts a bridge of 3 pixels between two blocks, and crosses no more', () => {
    const field = ink(60, 40, (x, y) => x < 26 || x >= 34 || (y >= 20 && y < 23));
    const [path, ...others] = cutPaths(field);
    expect(others).toEqual([]);
    expect(path.cost).toBe(3);
    for (const column of path.columns) expect(column >= 26 && column < 34).toBe(true);
  });

  test('leans where the gap between two strokes leans', () => {
    // The gap's middle goes from column 36 at the top to 24 at the bottom.
    const field = ink(60, 40, (x, y) => Math.abs(x - (36 - 0.3 * y)) > 3 || y === 20);
    const paths = cutPaths(field);
    expect(paths).toHaveLength(1);
    expect(paths[0].cost).toBe(1);
    expect(paths[0].columns[0]).toBeGreaterThan(paths[0].columns[39]);
  });

  test('does not cut through a block', () => {
    expect(cutPaths(ink(60, 40, () => true))).toEqual([]);
  });
});
