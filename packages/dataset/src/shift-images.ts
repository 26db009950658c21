import type { Images } from './labelled-images.ts';

/**
 * The images moved `right` and `down` by whole pixels (negative: left and up); what enters is background, what leaves is lost.
 *
 * The result has pixels of its own, and the same labels. Throws a RangeError where a distance is not an integer.
 */
export function shiftImages<Kind extends Images>(data: Kind, right: number, down: number): Kind {
  for (const distance of [right, down]) {
    if (!Number.isInteger(distance)) {
      throw new RangeError(`Images move by whole pixels; this is ${distance}.`);
    }
  }
  const { count, height, width, channels = 1 } = data;
  const images = new Uint8Array(data.images.length);
  const [firstColumn, endColumn] = [Math.max(0, -right), Math.min(width, width - right)];
  const [firstRow, endRow] = [Math.max(0, -down), Math.min(height, height - down)];
  if (firstColumn < endColumn) {
    for (let image = 0; image < count; image++) {
      for (let row = firstRow; row < endRow; row++) {
        const start = (image * height + row) * width;
        const kept = data.images.subarray(
          (start + firstColumn) * channels,
          (start + endColumn) * channels,
        );
        images.set(kept, (start + down * width + firstColumn + right) * channels);
      }
    }
  }
  return { ...data, images };
}
