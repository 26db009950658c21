import { drawNonDigits, nonDigitKinds, shownKinds } from '@mnist-cnn/judgement';
import type { LabelledImages } from '@mnist-cnn/dataset';
import { expect, test } from 'vitest';

/** A digit whose box is full of ink. */
const pixels = new Uint8Array(784);
for (let y = 4; y < 24; y++) pixels.fill(255, y * 28 + 4, y * 28 + 24);
const digits: LabelledImages = {
  images: pixels,
  labels: Uint8Array.of(1),
  count: 1,
  height: 28,
  width: 28,
  classes: 10,
};

test.each(nonDigitKinds.map((kind) => [kind]))('%s: the same for the same seed', (kind) => {
  const { images, count } = drawNonDigits(kind, digits, 5, 7);
  expect(count).toBe(5);
  expect(images).toEqual(drawNonDigits(kind, digits, 5, 7).images);
  // Digits of one shape side by side are always the same.
  if (kind.includes('digits')) return;
  expect(images).not.toEqual(drawNonDigits(kind, digits, 5, 8).images);
});

test.each(['scribble', 'letter in print', 'letter in script', 'sign'] as const)(
  '%s: framed as MNIST frames digits, in a box of 20, its centre of mass in the middle',
  (kind) => {
    const { images } = drawNonDigits(kind, digits, 40, 3);
    for (let start = 0; start < images.length; start += 784) {
      const image = images.subarray(start, start + 784);
      let [mass, x, y, left, right, top, bottom] = [0, 0, 0, 28, 0, 28, 0];
      for (const [i, level] of image.entries()) {
        const [column, row] = [i % 28, Math.floor(i / 28)];
        mass += level;
        x += level * (column + 0.5);
        y += level * (row + 0.5);
        if (level < 128) continue;
        [left, right] = [Math.min(left, column), Math.max(right, column)];
        [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      }
      expect(Math.max(...image)).toBeGreaterThan(200);
      expect(Math.max(right - left, bottom - top) + 1).toBeLessThanOrEqual(20);
      expect(Math.max(right - left, bottom - top) + 1).toBeGreaterThanOrEqual(18);
      expect(Math.abs(x / mass - 14)).toBeLessThan(0.6);
      expect(Math.abs(y / mass - 14)).toBeLessThan(0.6);
    }
  },
);

test('two digits side by side fill 20×10 pixels, three 20×7', () => {
  const inked = (kind: 'two digits' | 'three digits') =>
    drawNonDigits(kind, digits, 1, 1).images.filter((level) => level === 255).length;
  expect(inked('two digits')).toBe(200);
  expect(inked('three digits')).toBe(140);
});

test('some kinds are kept to measure with', () => {
  expect(nonDigitKinds.filter((kind) => !shownKinds.includes(kind))).toEqual([
    'letter in script',
    'sign',
    'three digits',
  ]);
});
