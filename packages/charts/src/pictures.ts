import { pngDataUri } from './png-data-uri.ts';

/** A grey image: pixels [height, width], 0 (background) to 255 (ink). */
export interface GreyImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is above 0 and what is below: orange and blue, told apart also by those who see no red. */
const above = [234, 88, 12] as const;
const below = [37, 99, 235] as const;

/** A grey image as a PNG in a `data:` address, ink white. Throws a RangeError where pixels and size differ. */
export function greyPicture({ pixels, width, height }: GreyImage): string {
  checkSize(pixels, width, height);
  return pngDataUri(pixels, width, height, 1);
}

/**
 * Numbers as a picture in a `data:` address: orange above 0, blue below, the more opaque the further, clear at 0, so
 * that it lies on any background.
 *
 * `values` is [height, width]; what is `largest` or more, above or below 0, is opaque.
 * Throws a RangeError where values and size differ.
 */
export function signedPicture(
  values: ArrayLike<number>,
  width: number,
  height: number,
  largest: number,
): string {
  checkSize(values, width, height);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const strength = largest > 0 ? Math.min(1, Math.abs(values[i]) / largest) : 0;
    data.set([...(values[i] < 0 ? below : above), Math.round(255 * strength)], 4 * i);
  }
  return pngDataUri(data, width, height, 4);
}

function checkSize({ length }: ArrayLike<number>, width: number, height: number): void {
  if (width >= 1 && height >= 1 && length === width * height) return;
  throw new RangeError(
    `A picture of ${width}×${height} has ${width * height} values; there are ${length}.`,
  );
}
