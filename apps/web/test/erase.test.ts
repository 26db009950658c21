import type { Stroke } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';
import { erase } from '../src/drawing/erase.ts';

const line: Stroke = [
  { x: 0, y: 0.5 },
  { x: 1, y: 0.5 },
];
const span = (stroke: Stroke) => [stroke[0].x, stroke.at(-1)?.x ?? NaN];

describe('erase', () => {
  it('cuts a stroke in two where it passes across', () => {
    const pieces = erase([line], { x: 0.5, y: 0 }, { x: 0.5, y: 1 }, 0.1);
    expect(pieces).toHaveLength(2);
    const [[start, left], [right, end]] = pieces.map(span);
    expect([start, end]).toEqual([0, 1]);
    expect(left).toBeCloseTo(0.4, 1);
    expect(right).toBeCloseTo(0.6, 1);
    expect(left).toBeLessThan(0.4);
    expect(right).toBeGreaterThan(0.6);
  });

  it('shortens a stroke at whose end it is', () => {
    const [piece, ...others] = erase([line], { x: 0, y: 0.5 }, { x: 0, y: 0.5 }, 0.2);
    expect(others).toEqual([]);
    expect(span(piece)[0]).toBeCloseTo(0.2, 1);
  });

  it('leaves nothing of a stroke along which it passes', () => {
    expect(erase([line], line[0], line[1], 0.05)).toEqual([]);
  });

  it('leaves strokes that it does not touch as the same objects', () => {
    const strokes = [line, [{ x: 0.2, y: 0.9 }]];
    const left = erase(strokes, { x: 0.5, y: 0 }, { x: 0.5, y: 0.3 }, 0.1);
    expect(left[0]).toBe(strokes[0]);
    expect(left[1]).toBe(strokes[1]);
  });

  it('keeps how hard the pen was pressed', () => {
    const pressed = line.map(({ x, y }, i) => ({ x, y, pressure: i }));
    const [, right] = erase([pressed], { x: 0.5, y: 0 }, { x: 0.5, y: 1 }, 0.1);
    expect(right[0].pressure).toBeCloseTo(right[0].x, 10);
  });
});
