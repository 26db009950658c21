import type { Batch } from '@mnist-cnn/dataset';

/** Parts of a batch in its order, as even as can be, the first the largest; some are empty if there are too few images. */
export function splitBatch({ pixels, labels, size }: Batch, parts: number): Batch[] {
  const imageSize = pixels.length / size;
  return Array.from({ length: parts }, (_, part) => {
    const start = Math.ceil((part * size) / parts);
    const end = Math.ceil(((part + 1) * size) / parts);
    // Slices, since a message carries the whole buffer of a view.
    return {
      pixels: pixels.slice(start * imageSize, end * imageSize),
      labels: labels.slice(start, end),
      size: end - start,
    };
  });
}
