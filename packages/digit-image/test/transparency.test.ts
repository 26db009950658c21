import { readDigit } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';
import { toGrey } from '../proof/enlarge.mjs';
import { DIGITS, draw, onPaper } from './draw.ts';
import { difference, pixelsOf } from './shape.ts';

const CANVAS = { width: 200, height: 200 };
const drawing = draw(DIGITS.two, CANVAS, { left: 50, top: 30, width: 90, height: 130 }, 16);
const expected = pixelsOf(toGrey(onPaper(drawing, 255, 0)));

const transparent = (ink: readonly [number, number, number]) => ({
  ...CANVAS,
  data: Uint8ClampedArray.from({ length: 160_000 }, (_, i) =>
    i % 4 === 3 ? Math.round(255 * drawing.data[i >> 2]) : ink[i % 4],
  ),
});

describe('strokes on a transparent canvas', () => {
  it.each([
    ['black', [0, 0, 0]],
    ['white', [255, 255, 255]],
    ['red', [220, 30, 30]],
    ['mid grey', [128, 128, 128]],
    ['yellow', [255, 240, 60]],
  ] as const)('in %s read as black on white', (_, ink) => {
    expect(difference(pixelsOf(transparent(ink)), expected)).toBeLessThan(1);
  });
  it('nothing drawn is empty', () => {
    const data = new Uint8ClampedArray(160_000);
    expect(readDigit({ ...CANVAS, data })).toMatchObject({ ok: false, reason: 'empty' });
  });
});

it('the transparent corners of a white card are no ink', () => {
  const data = new Uint8ClampedArray(160_000);
  for (let i = 0; i < 40_000; i++) {
    const [x, y] = [i % 200, Math.floor(i / 200)];
    const away = Math.hypot(Math.max(0, 24 - x, x - 175), Math.max(0, 24 - y, y - 175));
    const level = Math.round(255 * (1 - drawing.data[i]));
    data.set([level, level, level, away > 24 ? 0 : 255], i * 4);
  }
  expect(difference(pixelsOf({ ...CANVAS, data }), expected)).toBeLessThan(1);
});
