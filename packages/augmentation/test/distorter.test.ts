import { Distorter } from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pytorchDistortions } from './pytorch-distortions.ts';
import {
  augmentations,
  createUniforms,
  everything,
  images,
  nothing,
  seeds,
  stripes,
} from './samples.ts';

describe('a distorter', () => {
  test.each(pytorchDistortions)(
    'computes what PyTorch does, $height×$width, seed $seed',
    ({ height, width, seed, pixels: expected }) => {
      const pixels = stripes(height, width);
      new Distorter(everything, { height, width }).distort(pixels, 0, createUniforms(seed));
      const start = expected.length === pixels.length ? 0 : 13 * width;
      for (const [i, value] of expected.entries()) expect(pixels[start + i]).toBeCloseTo(value, 5);
    },
  );

  test('changes no bit where there is nothing to do', () => {
    fc.assert(
      fc.property(images, seeds, ({ size, pixels }, seed) => {
        const distorted = pixels.slice();
        new Distorter(nothing, size).distort(distorted, 0, createUniforms(seed));
        expect(distorted).toEqual(pixels);
      }),
    );
  });

  test('keeps grey levels in [0, 1]', () => {
    fc.assert(
      fc.property(images, augmentations, seeds, ({ size, pixels }, augmentation, seed) => {
        new Distorter(augmentation, size).distort(pixels, 0, createUniforms(seed));
        expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
      }),
    );
  });

  test('gives the same bits for the same numbers, whatever it did before, and others for others', () => {
    const size = { height: 28, width: 28 };
    const used = new Distorter(everything, size);
    const distorted = (distorter: Distorter, seed: number) => {
      const pixels = stripes(28, 28);
      distorter.distort(pixels, 0, createUniforms(seed));
      return pixels;
    };
    const first = distorted(used, 1);
    expect(distorted(used, 2)).not.toEqual(first);
    expect(distorted(used, 1)).toEqual(first);
    expect(distorted(new Distorter(everything, size), 1)).toEqual(first);
  });

  test('touches the image asked for alone', () => {
    const distorter = new Distorter(everything, { height: 7, width: 6 });
    const single = stripes(7, 6);
    distorter.distort(single, 0, createUniforms(3));
    const three = new Float32Array(3 * 42);
    for (const i of [0, 1, 2]) three.set(stripes(7, 6), i * 42);
    distorter.distort(three, 42, createUniforms(3));
    expect(three.subarray(0, 42)).toEqual(stripes(7, 6));
    expect(three.subarray(42, 84)).toEqual(single);
    expect(three.subarray(84)).toEqual(stripes(7, 6));
  });

  test('draws as much for one part whether there is another or not', () => {
    const taken = (change: Partial<typeof everything>) => {
      const numbers = createUniforms(1);
      let count = 0;
      const counting = { nextFloat: () => (count++, numbers.nextFloat()) };
      const distorter = new Distorter({ ...everything, ...change }, { height: 7, width: 6 });
      distorter.distort(stripes(7, 6), 0, counting);
      return count;
    };
    expect(taken({})).toBe(8 + 1 + 2 * 81);
    expect(taken({ elastic: 0 })).toBe(8);
    expect(taken({ stroke: 0, rotation: 0 })).toBe(8 + 1 + 2 * 81);
  });

  test.each([
    [{ rotation: -1 }, 'rotation is 0 to 360; this is -1'],
    [{ scale: 1 }, 'scale is at least 0 and less than 1; this is 1'],
    [{ shear: Infinity }, 'shear is finite and at least 0; this is Infinity'],
    [{ translation: NaN }, 'translation is finite and at least 0; this is NaN'],
    [{ elastic: -0.1 }, 'elastic is finite and at least 0; this is -0.1'],
    [{ stroke: 0.6 }, 'stroke is 0 to 0.5; this is 0.6'],
    [{ strokeStrength: 1.5 }, 'strokeStrength is 0 to 1; this is 1.5'],
  ])('refuses %j', (change, message) => {
    const create = () => new Distorter({ ...everything, ...change }, { height: 28, width: 28 });
    expect(create).toThrow(RangeError);
    expect(create).toThrow(message);
  });
});
