import type { Augmentation, RandomSource } from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';

export const nothing: Augmentation = {
  rotation: 0,
  scale: 0,
  shear: 0,
  translation: 0,
  elastic: 0,
  stroke: 0,
  strokeStrength: 0.5,
};

export const everything: Augmentation = {
  rotation: 20,
  scale: 0.2,
  shear: 0.3,
  translation: 1,
  elastic: 1,
  stroke: 0.4,
  strokeStrength: 0.5,
};

/** The linear congruential generator of "Numerical Recipes", which any language can write. */
export function createUniforms(seed: number): RandomSource {
  let state = seed;
  return {
    nextFloat() {
      state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

/** Stripes of seven greys, the same as those in distort_in_pytorch.py. */
export function stripes(height: number, width: number): Float32Array {
  return Float32Array.from(
    { length: height * width },
    (_, i) => ((Math.floor(i / width) * 5 + (i % width) * 3) % 7) / 6,
  );
}

/** An image from rows of digits: 9 is white. */
export function imageOf(...rows: readonly string[]): Float32Array {
  return Float32Array.from(rows.join(''), (digit) => Number(digit) / 9);
}

/** The rows of digits of an image, rounded. */
export function rowsOf(pixels: Float32Array, width: number): string[] {
  const digits = Array.from(pixels, (pixel) => Math.round(pixel * 9)).join('');
  return Array.from({ length: pixels.length / width }, (_, row) =>
    digits.slice(row * width, (row + 1) * width),
  );
}

/** An image of any size and greys. */
export const images = fc
  .record({ height: fc.integer({ min: 1, max: 12 }), width: fc.integer({ min: 1, max: 12 }) })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      pixels: fc.float32Array({
        minLength: size.height * size.width,
        maxLength: size.height * size.width,
        min: 0,
        max: 1,
        noNaN: true,
      }),
    }),
  );

export const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Any augmentation that is allowed, within reason. */
export const augmentations: fc.Arbitrary<Augmentation> = fc.record({
  rotation: fc.double({ min: 0, max: 360, noNaN: true }),
  scale: fc.double({ min: 0, max: 0.9, noNaN: true }),
  shear: fc.double({ min: 0, max: 2, noNaN: true }),
  translation: fc.double({ min: 0, max: 20, noNaN: true }),
  elastic: fc.double({ min: 0, max: 5, noNaN: true }),
  stroke: fc.double({ min: 0, max: 0.5, noNaN: true }),
  strokeStrength: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Stripes of seven greys as bytes, [1, 7, 6], the same as those in corrupt_in_scipy.py. */
export const byteStripes = Uint8Array.from(
  { length: 42 },
  (_, i) => ((Math.floor(i / 6) * 5 + (i % 6) * 3) % 7) * 42,
);
