import { expect, test } from 'vitest';
import {
  boxOnPicture,
  findInk,
  frameDigit,
  inkOfSheet,
  inkWithin,
  readDigit,
} from '../src/index.ts';

/** Two dark bars on light paper, each pixel repeated `size` times. */
function bars(size: number) {
  const [width, height] = [60 * size, 40 * size];
  const data = new Uint8Array(width * height).fill(230);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [Math.floor((i % width) / size), Math.floor(i / width / size)];
    const isInk = y >= 8 && y < 32 && ((x >= 10 && x < 14) || (x >= 40 && x < 44));
    if (isInk) data[i] = 30;
  }
  return { data, width, height, channels: 1 } as const;
}

test('inkOfSheet and findInk find every part, boxOnPicture its place in the picture', () => {
  for (const size of [1, 3]) {
    const picture = bars(size);
    const sheet = inkOfSheet(picture);
    expect(sheet.polarity).toBe('dark');
    const ink = findInk(sheet.contrast, sheet.noise, sheet.grid.replicated, (all) => all);
    if (!ink.ok) throw new Error(ink.reason);
    // Dark ink is measured as the share of light that it takes.
    expect(ink.level).toBeCloseTo(1 - 30 / 230, 2);
    const boxes = ink.components.map(({ box }) => boxOnPicture(box, sheet.grid, picture));
    expect(boxes).toEqual([
      { left: 10 * size, top: 8 * size, width: 4 * size, height: 24 * size },
      { left: 40 * size, top: 8 * size, width: 4 * size, height: 24 * size },
    ]);
  }
});

test('a box that was averaged over the border of a picture is cut off there', () => {
  const grid = { size: 4, beforeX: 1, beforeY: 2, replicated: false };
  const box = boxOnPicture({ left: 0, top: 0, width: 3, height: 3 }, grid, { width: 9, height: 8 });
  expect(box).toEqual({ left: 0, top: 0, width: 9, height: 8 });
});

test('frameDigit frames one part as readDigit does it alone, foreign ink left out', () => {
  const picture = bars(1);
  const { contrast, noise } = inkOfSheet(picture);
  const box = { left: 10, top: 8, width: 34, height: 24 };
  const isFirst = (i: number) => i % 60 < 20;
  const first = inkWithin(contrast, { ...box, width: 4 }, isFirst, 0.87, noise);
  const alone = bars(1);
  for (let i = 0; i < alone.data.length; i++) if (i % 60 >= 20) alone.data[i] = 230;
  const reading = readDigit(alone);
  if (!reading.ok) throw new Error(reading.message);
  expect(frameDigit(first)?.pixels).toEqual(reading.pixels);

  const both = inkWithin(
    contrast,
    box,
    () => true,
    0.87,
    noise,
    (i) => !isFirst(i),
  );
  expect(both.data.filter((v, i) => v > 0 && i % 34 >= 10)).toHaveLength(0);
});

test('frameDigit takes no filled spot', () => {
  const data = new Float32Array(400).fill(1);
  expect(frameDigit({ width: 20, height: 20, data })).toBeUndefined();
});
