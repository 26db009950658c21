import { Pen } from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageOf, images, rowsOf } from './samples.ts';

const size = { height: 5, width: 6 };
const pen = new Pen(size);

describe('a pen', () => {
  test('made wider spreads the largest of 3×3', () => {
    const pixels = imageOf('000000', '000000', '003000', '000000', '000009');
    pen.widen(pixels, 0, 1);
    expect(rowsOf(pixels, 6)).toEqual(['000000', '033300', '033300', '033399', '000099']);
  });

  test('made narrower spreads the smallest, and nothing from outside', () => {
    const pixels = imageOf('999999', '999999', '993999', '999999', '999990');
    pen.narrow(pixels, 0, 1);
    expect(rowsOf(pixels, 6)).toEqual(['999999', '933399', '933399', '933300', '999900']);
  });

  test('goes part of the way', () => {
    const pixels = imageOf('000000', '000000', '008000', '000000', '000000');
    pen.widen(pixels, 0, 0.25);
    expect(rowsOf(pixels, 6)).toEqual(['000000', '022200', '028200', '022200', '000000']);
    pen.narrow(pixels, 0, 0.5);
    expect(rowsOf(pixels, 6)).toEqual(['000000', '011100', '015100', '011100', '000000']);
  });

  test('made wider is one made narrower in the negative', () => {
    fc.assert(
      fc.property(
        images,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ size: any, pixels }, weight) => {
          const negative = pixels.map((pixel) => 1 - pixel);
          new Pen(any).widen(pixels, 0, weight);
          new Pen(any).narrow(negative, 0, weight);
          for (const [i, pixel] of pixels.entries()) expect(1 - negative[i]).toBeCloseTo(pixel, 6);
        },
      ),
    );
  });
});
