import { createCorrupter } from './corrupter.ts';
import type { Corruption } from './corruptions.ts';
import type { ImageSize } from './image-size.ts';
import type { RandomSource } from './random-source.ts';

/** Grey images as bytes, 0 to 255: [count, height, width], row by row. */
export interface ByteImages extends ImageSize {
  readonly images: Uint8Array;
  readonly count: number;
}

/**
 * Every image of a set distorted with the same strength, as bytes again: grey levels are rounded to the nearest, halves
 * to the even one, and cut to 0 to 255. What moves pixels reads between four of them, with zeros outside.
 *
 * Where a kind has several directions, images take them in turn by their index. So what becomes of an image depends on
 * itself and its index alone. The result has images of its own, and all else that `data` has.
 *
 * @param randomOf gives an image's own generator, by its index; asked for noise alone.
 * @throws RangeError where the strength is not above 0 and finite, of scale not below 1, or of the pen above 1.
 */
export function corruptImages<Images extends ByteImages>(
  data: Images,
  corruption: Corruption,
  randomOf: (index: number) => RandomSource,
): Images {
  assertCorruption(corruption);
  const { count, height, width } = data;
  const corrupt = createCorrupter(corruption, { height, width }, randomOf);
  const images = new Uint8ClampedArray(data.images.length);
  const pixels = new Float32Array(height * width);
  for (let index = 0, start = 0; index < count; index++, start += pixels.length) {
    for (let i = 0; i < pixels.length; i++) pixels[i] = data.images[start + i] / 255;
    corrupt(pixels, index);
    for (let i = 0; i < pixels.length; i++) images[start + i] = 255 * pixels[i];
  }
  return { ...data, images: new Uint8Array(images.buffer) };
}

function assertCorruption({ kind, strength }: Corruption): void {
  const isRight =
    strength > 0 &&
    strength < Infinity &&
    (kind !== 'scale' || strength < 1) &&
    (kind !== 'pen' || strength <= 1);
  if (isRight) return;
  const limit = { scale: 'below 1', pen: 'at most 1' }[String(kind)] ?? 'finite';
  throw new RangeError(`The strength of ${kind} is above 0 and ${limit}; this is ${strength}.`);
}
