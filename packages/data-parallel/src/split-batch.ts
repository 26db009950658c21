import type { Batch } from '@mnist-cnn/dataset';

/** Some of the images of a batch, one after another in it. */
export interface BatchPart {
  readonly batch: Batch;
  /** Position in the whole batch of the first of them. */
  readonly first: number;
}

/** Parts of a batch in its order, as even as can be, the first the largest; some are empty if there are too few images. */
export function splitBatch({ pixels, labels, size }: Batch, parts: number): BatchPart[] {
  const imageSize = pixels.length / size;
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.ceil((part * size) / parts);
    const end = Math.ceil(((part + 1) * size) / parts);
    // Slices, since a message carries the whole buffer of a view.
    const batch = {
      pixels: pixels.slice(first * imageSize, end * imageSize),
      labels: labels.slice(first, end),
      size: end - first,
    };
    return { batch, first };
  });
}
