import {
  corruptImages,
  type Corruption,
  type CorruptionKind,
  corruptions,
} from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStripes, createUniforms } from './samples.ts';
import { scipyCorruptions } from './scipy-corruptions.ts';

/** A set of a few images of any greys. */
const sets = fc
  .record({
    count: fc.integer({ min: 1, max: 5 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
  })
  .chain((shape) => {
    const length = shape.count * shape.height * shape.width;
    return fc.record({
      count: fc.constant(shape.count),
      height: fc.constant(shape.height),
      width: fc.constant(shape.width),
      images: fc.uint8Array({ minLength: length, maxLength: length }),
    });
  });

/** As many copies of an image as there are directions, and one more. */
function copiesOf(image: Uint8Array, height: number, width: number) {
  const count = 5;
  const images = new Uint8Array(count * image.length);
  for (let i = 0; i < count; i++) images.set(image, i * image.length);
  return { images, count, height, width };
}

describe('corruptImages', () => {
  test.each(scipyCorruptions)(
    'computes what SciPy does: $kind by $strength of image $index',
    ({ rows, index, ...corruption }) => {
      const { images } = corruptImages(copiesOf(byteStripes, 7, 6), corruption, createUniforms);
      expect(hexadecimalRows(images.subarray(index * 42, (index + 1) * 42), 6)).toEqual(rows);
    },
  );

  test.each(corruptions)('changes nothing but the images: $kind $label', (corruption) => {
    fc.assert(
      fc.property(sets, (set) => {
        const before = set.images.slice();
        const { images, ...rest } = corruptImages({ ...set, more: 1 }, corruption, createUniforms);
        const { images: _, ...others } = set;
        expect(rest).toEqual({ ...others, more: 1 });
        expect(images).toHaveLength(before.length);
        expect(set.images).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test.each(corruptions)(
    'makes of an image the same whatever comes behind: $kind $label',
    (corruption) => {
      fc.assert(
        fc.property(sets, fc.nat(5), (set, few) => {
          const count = Math.min(few, set.count);
          const length = count * set.height * set.width;
          const first = { ...set, count, images: set.images.subarray(0, length) };
          expect(corruptImages(first, corruption, createUniforms).images).toEqual(
            corruptImages(set, corruption, createUniforms).images.subarray(0, length),
          );
        }),
        { numRuns: 20 },
      );
    },
  );

  test.each(['rotation', 'shear'] as const)(
    'goes as far one way as the other: %s, seen in a mirror',
    (kind) => {
      fc.assert(
        fc.property(sets, fc.integer({ min: 1, max: 60 }), ({ height, width, images }, by) => {
          const corruption = { kind, strength: kind === 'shear' ? by / 60 : by };
          const image = images.subarray(0, height * width);
          const both = { ...copiesOf(image, height, width), count: 2 };
          const mirrored = { ...copiesOf(mirror(image, width), height, width), count: 2 };
          const [first] = imagesOf(corruptImages(both, corruption, createUniforms));
          const [, second] = imagesOf(corruptImages(mirrored, corruption, createUniforms));
          // Sums in another order may round a half to the other side.
          const seen = mirror(second, width);
          for (const [i, grey] of first.entries()) {
            expect(Math.abs(grey - seen[i])).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: 50 },
      );
    },
  );

  test('noise has the deviation asked for, and differs from image to image', () => {
    const grey = new Uint8Array(100 * 100).fill(128);
    const set = copiesOf(grey, 100, 100);
    const noisy = imagesOf(
      corruptImages(set, { kind: 'noise', strength: 0.1 }, (index) => createUniforms(index)),
    );
    for (const image of noisy) {
      const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
      const variance = image.reduce((sum, value) => sum + (value - mean) ** 2, 0) / image.length;
      // Four standard errors of each.
      expect(Math.abs(mean - 128)).toBeLessThan((4 * 25.5) / 100);
      expect(Math.abs(Math.sqrt(variance) - 25.5)).toBeLessThan((4 * 25.5) / Math.sqrt(20_000));
    }
    expect(noisy[0]).not.toEqual(noisy[1]);
  });

  test('a blur keeps the ink that is far from the edges', () => {
    const image = new Uint8Array(41 * 41);
    image[20 * 41 + 20] = 255;
    const blurred = { images: image, count: 1, height: 41, width: 41 };
    const { images } = corruptImages(blurred, { kind: 'blur', strength: 1 }, createUniforms);
    // 255 / (2π), the density of a normal distribution in two dimensions at its centre.
    expect(images[20 * 41 + 20]).toBe(41);
    expect(images[20 * 41 + 21]).toBe(25);
    expect(images[21 * 41 + 21]).toBe(15);
  });

  test.each<[CorruptionKind, number, string]>([
    ['rotation', 0, 'The strength of rotation is above 0 and finite; this is 0.'],
    ['blur', NaN, 'The strength of blur is above 0 and finite; this is NaN.'],
    ['noise', Infinity, 'The strength of noise is above 0 and finite; this is Infinity.'],
    ['scale', 1, 'The strength of scale is above 0 and below 1; this is 1.'],
    ['pen', 1.5, 'The strength of pen is above 0 and at most 1; this is 1.5.'],
  ])('refuses %s by %s', (kind, strength, message) => {
    const corruption: Corruption = { kind, strength };
    const corrupt = () => corruptImages(copiesOf(byteStripes, 7, 6), corruption, createUniforms);
    expect(corrupt).toThrow(RangeError);
    expect(corrupt).toThrow(message);
  });
});

test('there are five strengths of seven kinds, each stronger than the one before', () => {
  expect(corruptions).toHaveLength(35);
  expect(new Set(corruptions.map(({ kind }) => kind)).size).toBe(7);
  for (const [i, { kind, strength, label }] of corruptions.entries()) {
    if (i % 5 > 0) expect(corruptions[i - 1].kind).toBe(kind);
    if (i % 5 > 0) expect(corruptions[i - 1].strength).toBeLessThan(strength);
    expect(label).toContain(String(strength));
    expect(label.length).toBeLessThanOrEqual(8);
  }
});

function imagesOf(set: { images: Uint8Array; count: number; height: number; width: number }) {
  const length = set.height * set.width;
  return Array.from({ length: set.count }, (_, i) =>
    set.images.subarray(i * length, (i + 1) * length),
  );
}

function mirror(image: Uint8Array, width: number): Uint8Array {
  return image.map((_, i) => image[i - (i % width) + width - 1 - (i % width)]);
}

function hexadecimalRows(image: Uint8Array, width: number): string[] {
  return Array.from({ length: image.length / width }, (_, row) =>
    Array.from(image.subarray(row * width, (row + 1) * width), (grey) =>
      grey.toString(16).padStart(2, '0'),
    ).join(' '),
  );
}
