import { greyPicture, signedPicture } from '@mnist-cnn/charts';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';

const open = (uri: string) => {
  expect(uri).toMatch(/^data:image\/png;base64,/);
  return decode(Buffer.from(uri.split(',')[1], 'base64'));
};

describe('greyPicture', () => {
  it('keeps every pixel', () => {
    const pixels = Uint8Array.from({ length: 6 }, (_, i) => 50 * i);
    const { data, width, height, channels } = open(greyPicture({ pixels, width: 3, height: 2 }));
    expect({ width, height, channels }).toEqual({ width: 3, height: 2, channels: 1 });
    expect([...data]).toEqual([...pixels]);
  });

  it('refuses another number of pixels', () => {
    expect(() => greyPicture({ pixels: new Uint8Array(5), width: 3, height: 2 })).toThrow(
      new RangeError('A picture of 3×2 has 6 values; there are 5.'),
    );
  });
});

describe('signedPicture', () => {
  it('is orange above 0, blue below, clear at 0, opaque at the largest and beyond', () => {
    const { data } = open(signedPicture([1, -1, 0, 0.5, 3, -0], 3, 2, 1));
    const pixels = Array.from({ length: 6 }, (_, i) => Array.from(data.subarray(4 * i, 4 * i + 4)));
    const [orange, blue] = [pixels[0].slice(0, 3), pixels[1].slice(0, 3)];
    expect(orange[0]).toBeGreaterThan(orange[2]);
    expect(blue[2]).toBeGreaterThan(blue[0]);
    expect(pixels.map(([, , , opacity]) => opacity)).toEqual([255, 255, 0, 128, 255, 0]);
    expect(pixels[4].slice(0, 3)).toEqual(orange);
  });

  it('is clear where all is 0', () => {
    expect(open(signedPicture([0], 1, 1, 0)).data[3]).toBe(0);
  });
});
