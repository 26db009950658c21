import { invertImages, looksInverted, transposeImages } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { someDigits } from './node/some-digits.ts';
import { sampleImages } from './sample-images.ts';

const { test } = await someDigits(200);

describe('looksInverted', () => {
  it('is so of the negatives of digits', () => {
    expect(looksInverted(invertImages(test))).toBe(true);
    expect(looksInverted(test)).toBe(false);
  });

  it('looks at the edges of images in colour', () => {
    // A light frame of one pixel around a dark one, and the other way round.
    const pixel = (level: number) => [level, level, level];
    const frame = (edge: number, inside: number) =>
      Uint8Array.from([edge, edge, edge, edge, inside, edge, edge, edge, edge].flatMap(pixel));
    const size = { count: 1, height: 3, width: 3, channels: 3 };
    expect(looksInverted({ images: frame(200, 0), ...size })).toBe(true);
    expect(looksInverted({ images: frame(200, 255), ...size })).toBe(false);
  });
});

it('invertImages makes 255 - level of each level, and transposeImages rows of columns', () => {
  const images = sampleImages(1, 2);
  expect([...invertImages(images).images.subarray(6)]).toEqual([245, 244, 243, 242, 241, 240]);
  const { images: turned, height, width } = transposeImages(images);
  expect([height, width, ...turned.subarray(6)]).toEqual([3, 2, 10, 13, 11, 14, 12, 15]);
});
