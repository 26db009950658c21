import { createRandom, type LabelledImages } from '@mnist-cnn/dataset';
import { expect, test } from 'vitest';
import { barredSeven, europeanOne } from '../european-digits.mjs';
import { asWritten, extentOf } from '../handwriting.mjs';
import { drawOne, kinds } from '../kinds.mjs';
import { severalDigits, wronglyCut } from '../side-by-side.mjs';
import { outlineOf } from '../text-outline.mjs';

/** Upright bars of ink, 3 wide and 20 high: ones. */
const ones: LabelledImages = {
  images: Uint8Array.from({ length: 784 }, (_, i) => {
    const [x, y] = [i % 28, Math.floor(i / 28)];
    return x >= 12 && x < 15 && y >= 4 && y < 24 ? 255 : 0;
  }),
  labels: Uint8Array.of(1),
  count: 1,
  height: 28,
  width: 28,
  classes: 10,
};

test.each(['european-digit', 'soft-digit', 'several-digits'])(
  '%s: the same seed draws the same image, framed as MNIST frames them',
  async (name) => {
    const draw = () => drawOne(kinds[name], { digits: ones, isKept: false }, createRandom(3, name));
    const { pixels, label } = await draw();
    expect(await draw()).toEqual({ pixels, label });
    expect(label).toBeLessThan(kinds[name].classes.length);
    const rows = new Set<number>();
    const columns = new Set<number>();
    for (const [i, level] of pixels.entries()) {
      if (level === 0) continue;
      rows.add(Math.floor(i / 28));
      columns.add(i % 28);
    }
    expect(Math.max(rows.size, columns.size)).toBeLessThanOrEqual(20);
    expect(Math.max(rows.size, columns.size)).toBeGreaterThanOrEqual(18);
  },
);

test('a European one has its start left of and below its top; a barred seven has a second stroke through its stem', () => {
  const random = createRandom(1, 'strokes');
  for (let i = 0; i < 50; i++) {
    const [[start, ...rest]] = europeanOne(random);
    const top = rest.reduce((a, b) => (b[1] < a[1] ? b : a));
    expect(start[0]).toBeLessThan(top[0]);
    expect(start[1] - top[1]).toBeGreaterThan(0.1);

    const [stroke, bar] = barredSeven(random);
    const { top: head, height } = extentOf([stroke]);
    const middle = extentOf([bar]).top + extentOf([bar]).height / 2;
    expect((middle - head) / height).toBeGreaterThan(0.2);
    expect((middle - head) / height).toBeLessThan(0.8);
  }
});

test('digits side by side are as many as fit; a wrong cut is no narrow bar', () => {
  const random = createRandom(1, 'cuts');
  const { data, width } = severalDigits(ones, random);
  const ink = data.reduce((sum, level) => sum + level, 0) / 255;
  expect(ink).toBeGreaterThan(60);
  expect(width).toBeGreaterThanOrEqual(76);
  // Of a bar, what is cut is narrow, so only what a neighbour was added to is left.
  for (let i = 0; i < 20; i++) expect(wronglyCut(ones, random)?.width ?? 84).toBe(84);
});

test("an outline's curves are cut into lines, its y turned downwards", () => {
  const square = outlineOf(
    fontOf([
      ['moveTo', 0, 0],
      ['lineTo', 10, 0],
      ['quadraticCurveTo', 10, 10, 0, 10],
      ['closePath'],
    ]),
    'a',
  );
  expect(square).toHaveLength(1);
  expect(square?.[0][0]).toEqual([0, -0]);
  expect(square?.[0].at(-1)).toEqual([0, -10]);
  // The middle of a quadratic curve: a quarter of both ends and half of what pulls it.
  expect(square?.[0][1 + 6 + 2]).toEqual([7.5, -7.5]);
  expect(outlineOf(fontOf([]), 'b')).toBeUndefined();
});

test('what is written keeps its longer side about 1', () => {
  const line = [[[0, 0] as const, [0, 500] as const, [300, 500] as const]];
  const { width, height } = extentOf(asWritten(line, createRandom(1, 'hand')));
  expect(Math.max(width, height)).toBeGreaterThan(0.7);
  expect(Math.max(width, height)).toBeLessThan(1.4);
});

function fontOf(commands: [string, ...number[]][]) {
  return {
    hasGlyphForCodePoint: () => commands.length > 0,
    glyphForCodePoint: () => ({
      path: { commands: commands.map(([command, ...args]) => ({ command, args })) },
    }),
  };
}
