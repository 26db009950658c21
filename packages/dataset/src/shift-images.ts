import type { LabelledImages } from './labelled-images.ts';

/**
 * The images moved `right` and `down` by whole pixels (negative: left and up); what enters is background, what leaves is lost.
 *
 * The result has pixels of its own, and the same labels. Throws a RangeError where a distance is not an integer.
 */
export function shiftImages(data: LabelledImages, right: number, down: number): LabelledImages {
  for (const distance of [right, down]) {
    if (!Number.isInteger(distance)) {
      throw new RangeError(`Images move by whole pixels; this is ${distance}.`);
    }
  }
  const { count, height, width } = data;
  const images = new Uint8Array(data.images.length);
  const [firstColumn, endColumn] = [Math.max(0, -right), Math.min(width, width - right)];
  const [firstRow, endRow] = [Math.max(0, -down), Math.min(height, height - down)];
  if (firstColumn < endColumn) {
    for (let image = 0; image < count; image++) {
      for (let row = firstRow; row < endRow; row++) {
        const start = (image * height + row) * width;
        const kept = data.images.subarray(start + firstColumn, start + endColumn);
        images.set(kept, start + down * width + firstColumn + right);
      }
    }
  }
  return { ...data, images };
}
