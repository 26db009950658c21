import { type Raster, readDigit } from '@mnist-cnn/digit-image';
import { describe, expect, expectTypeOf, it } from 'vitest';

const image = (width: number, height: number, length: number, channels?: 1 | 4): Raster => ({
  data: new Uint8Array(length),
  width,
  height,
  ...(channels && { channels }),
});

describe('a raster', () => {
  it('may be a browser’s ImageData as it stands', () => {
    expectTypeOf<ImageData>().toExtend<Raster>();
    const data = new Uint8ClampedArray(4 * 30 * 30).fill(255);
    expect(readDigit({ data, width: 30, height: 30 })).toMatchObject({ reason: 'empty' });
  });
  it.each([
    [0, 5, 'width to be a whole number of at least 1, got 0'],
    [5, -1, 'height to be a whole number of at least 1, got -1'],
    [2.5, 4, 'width to be a whole number of at least 1, got 2.5'],
    [Number.NaN, 4, 'width to be a whole number of at least 1, got NaN'],
    [100_000, 100_000, 'at most 134217728 pixels, got 100000×100000'],
  ])('of %d×%d is refused', (width, height, message) => {
    expect(() => readDigit(image(width, height, 100))).toThrow(
      new RangeError(`Expected ${message}.`),
    );
  });
  it('with the wrong number of bytes is refused, with both numbers', () => {
    expect(() => readDigit(image(10, 10, 99, 1))).toThrow(/100 bytes.*10×10.*got 99/);
    expect(() => readDigit(image(10, 10, 100, 4))).toThrow(/400 bytes.*got 100/);
    expect(() => readDigit(image(10, 10, 300))).toThrow(
      /100 \(grey\) or 400 \(RGBA\) bytes.*got 300/,
    );
  });
  it('with three channels is refused', () => {
    // @ts-expect-error: RGB without alpha is not taken.
    expect(() => readDigit({ ...image(10, 10, 300), channels: 3 })).toThrow(
      /1 or 4 channels, got 3/,
    );
  });
  it('is left as it was', () => {
    const data = Uint8Array.from({ length: 900 }, (_, i) => (i * 37) % 256);
    const before = data.slice();
    readDigit({ data, width: 30, height: 30, channels: 1 });
    expect(data).toEqual(before);
  });
  it('may begin anywhere in its buffer', () => {
    const bytes = new Uint8Array(4 * 900 + 1);
    expect(readDigit({ data: bytes.subarray(1), width: 30, height: 30 }).ok).toBe(false);
  });
});
