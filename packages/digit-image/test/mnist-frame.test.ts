import { readDigit } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';
import { testDigits } from '../proof/digits.mjs';
import { measure, pixelsOf } from './shape.ts';

const digits = testDigits(300);
const raster = (data: Uint8Array) => ({ data, width: 28, height: 28, channels: 1 as const });
const rgba = (data: Uint8Array) => ({
  data: Uint8Array.from({ length: 784 * 4 }, (_, i) => (i % 4 === 3 ? 255 : data[i >> 2])),
  width: 28,
  height: 28,
});

describe('an image that already is 28×28 and framed', () => {
  it('comes back as it is', () => {
    for (const digit of digits) expect(pixelsOf(raster(digit))).toEqual(digit);
  });
  it('comes back from its negative', () => {
    for (const digit of digits) expect(pixelsOf(raster(digit.map((v) => 255 - v)))).toEqual(digit);
  });
  it('comes back from RGBA', () => {
    for (const digit of digits.slice(0, 100)) expect(pixelsOf(rgba(digit))).toEqual(digit);
  });
  it('is shown in two stages', () => {
    const { stages } = readDigit(raster(digits[0]));
    expect(stages.map(({ name }) => name)).toEqual(['grey', 'final']);
  });
});

describe('a 28×28 image that is framed otherwise', () => {
  it('is brought back when it was shifted', () => {
    let exact = 0;
    for (const digit of digits.slice(0, 100)) {
      const shifted = new Uint8Array(784);
      shifted.set(digit.subarray(0, 784 - 57), 57);
      const { longest, x, y } = measure(shifted);
      const framed = [x, y].every((c) => c >= 13.45 && c <= 14.55);
      expect(longest === 20 && framed).toBe(false);
      if (pixelsOf(raster(shifted)).every((v, i) => Math.abs(v - digit[i]) <= 1)) exact++;
    }
    expect(exact).toBeGreaterThan(70);
  });
  it('is enlarged when its digit is small', () => {
    const small = new Uint8Array(784);
    for (let y = 8; y < 20; y++) small.fill(255, y * 28 + 12, y * 28 + 14);
    const { longest, pen } = measure(pixelsOf(raster(small)));
    expect(longest).toBe(20);
    expect(pen).toBeGreaterThan(2);
  });
});
