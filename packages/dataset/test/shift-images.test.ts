import { createLabelledImages, shiftImages } from '@mnist-cnn/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const data = createLabelledImages(
  {
    type: 'uint8',
    shape: [2, 2, 3],
    data: Uint8Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16),
  },
  { type: 'uint8', shape: [2], data: Uint8Array.of(7, 8) },
);

describe('shiftImages', () => {
  it.each([
    ['right', 1, 0, [0, 1, 2, 0, 4, 5, 0, 11, 12, 0, 14, 15]],
    ['left', -2, 0, [3, 0, 0, 6, 0, 0, 13, 0, 0, 16, 0, 0]],
    ['down', 0, 1, [0, 0, 0, 1, 2, 3, 0, 0, 0, 11, 12, 13]],
    ['up and right', 1, -1, [0, 4, 5, 0, 0, 0, 0, 14, 15, 0, 0, 0]],
    ['out of sight', 3, 0, Array.from({ length: 12 }, () => 0)],
    ['out of sight, upwards', 0, -5, Array.from({ length: 12 }, () => 0)],
  ])('moves every image %s', (_, right, down, expected) => {
    const shifted = shiftImages(data, right, down);
    expect([...shifted.images]).toEqual(expected);
    expect(shifted.labels).toBe(data.labels);
    expect(data.images[0]).toBe(1);
  });

  it('puts every pixel where it belongs, as read one by one', () => {
    const distance = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(distance, distance, (right, down) => {
        const { images } = shiftImages(data, right, down);
        for (const [i, value] of images.entries()) {
          const [row, column] = [Math.floor(i / 3) % 2, i % 3];
          const inside =
            row - down >= 0 && row - down < 2 && column - right >= 0 && column - right < 3;
          expect(value).toBe(inside ? data.images[i - down * 3 - right] : 0);
        }
      }),
    );
  });

  it.each([0.5, Number.NaN])('refuses to move by %d', (distance) => {
    expect(() => shiftImages(data, distance, 0)).toThrow(RangeError);
    expect(() => shiftImages(data, 0, distance)).toThrow(RangeError);
  });
});
