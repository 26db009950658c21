import { affineMap, Warp, type Placement } from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageOf, images, rowsOf } from './samples.ts';

const marked = imageOf('1200', '3400', '0050', '0006');

function warped(pixels: Float32Array, size: number, placement: Placement): string[] {
  const moved = pixels.slice();
  new Warp({ height: size, width: size }).apply(moved, 0, affineMap(placement));
  return rowsOf(moved, size);
}

describe('a warp', () => {
  test('by nothing changes no bit', () => {
    fc.assert(
      fc.property(images, ({ size, pixels }) => {
        const moved = pixels.slice();
        new Warp(size).apply(moved, 0, affineMap({}));
        expect(moved).toEqual(pixels);
      }),
    );
  });

  test('by whole pixels shifts, with zeros behind', () => {
    fc.assert(
      fc.property(
        images,
        fc.integer({ min: -14, max: 14 }),
        fc.integer({ min: -14, max: 14 }),
        ({ size: { height, width }, pixels }, x, y) => {
          const expected = Float32Array.from(pixels, (_, i) => {
            const [row, column] = [Math.floor(i / width) + y, (i % width) + x];
            const isInside = row >= 0 && row < height && column >= 0 && column < width;
            return isInside ? pixels[row * width + column] : 0;
          });
          new Warp({ height, width }).apply(pixels, 0, affineMap({ x, y }));
          expect(pixels).toEqual(expected);
        },
      ),
    );
  });

  test('turns counterclockwise', () => {
    expect(warped(marked, 4, { rotation: 90 })).toEqual(['0006', '0050', '2400', '1300']);
    expect(warped(marked, 4, { rotation: -90 })).toEqual(['0031', '0042', '0500', '6000']);
    expect(warped(marked, 4, { rotation: 180 })).toEqual(['6000', '0500', '0043', '0021']);
  });

  test('mirrors and scales each axis by itself', () => {
    expect(warped(marked, 4, { scaleX: -1 })).toEqual(['0021', '0043', '0500', '6000']);
    const dots = imageOf('9000', '0000', '0000', '0009');
    // Read at -3, -1, 1, 3 from the centre, the corners come from outside.
    expect(warped(dots, 4, { scaleY: 2 })).toEqual(['0000', '5000', '0005', '0000']);
  });

  test('shears along x', () => {
    const line = imageOf('090', '090', '090');
    // Above the centre y is -1, and the pixel is read one to the left.
    expect(warped(line, 3, { shear: 1 })).toEqual(['009', '090', '900']);
  });

  test('adds what a displacement says for each pixel', () => {
    const pixels = imageOf('123', '456', '789');
    const displacement = { x: new Float32Array(9), y: new Float32Array(9) };
    displacement.x[0] = 2;
    displacement.y[4] = 0.5;
    displacement.x[8] = 1;
    new Warp({ height: 3, width: 3 }).apply(pixels, 0, affineMap({}), displacement);
    expect(Array.from(pixels, (pixel) => pixel * 9)).toEqual(
      [3, 2, 3, 4, 6.5, 6, 7, 8, 0].map((value) => expect.closeTo(value, 5)),
    );
  });
});
