import { describe, expect, test } from 'vitest';
import type { Piece } from '../src/pieces.ts';
import { signsOf } from '../src/signs.ts';

let id = 0;
function piece(left: number, top: number, width: number, height: number, isWhole = true): Piece {
  const box = { left, top, width, height };
  return { id: ++id, box, whole: box, component: id, isWhole, cutAfter: 0 };
}

const [before, after] = [piece(0, 0, 30, 50), piece(60, 0, 30, 50)];
const textsOf = (mark: Piece, pieces: readonly Piece[] = [before, mark, after]) =>
  signsOf(mark, pieces, 50).map(({ text }) => text);

describe('signsOf', () => {
  test('tells a point, a comma and a minus by place and shape', () => {
    expect(textsOf(piece(42, 44, 6, 6))).toEqual(['.']);
    expect(textsOf(piece(42, 44, 6, 16))).toEqual([',']);
    expect(textsOf(piece(36, 22, 20, 6))).toEqual(['-']);
  });

  test('takes a small mark elsewhere for a speck, and what is large for nothing', () => {
    expect(textsOf(piece(42, 2, 6, 6))).toEqual(['']);
    expect(textsOf(piece(36, 0, 20, 40))).toEqual([]);
  });

  test('takes no part of something larger for a sign', () => {
    expect(textsOf(piece(42, 44, 6, 6, false))).toEqual([]);
  });

  test('takes a flat stroke alone for a minus', () => {
    const minus = piece(0, 0, 30, 8);
    expect(textsOf(minus, [minus])).toContain('-');
  });

  test('notes how much of a mark lies under a digit', () => {
    const mark = piece(26, 44, 8, 6);
    expect(signsOf(mark, [before, mark, after], 50)[0].covered).toBeCloseTo(0.5, 10);
  });
});
