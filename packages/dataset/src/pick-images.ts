import { sameKind, type LabelledImages } from './labelled-images.ts';

/**
 * The images of these indices, in their order, copied.
 *
 * Throws a RangeError where an index is not below `data.count`.
 */
export function pickImages(data: LabelledImages, indices: Uint32Array): LabelledImages {
  const { height, width, channels = 1 } = data;
  const size = height * width * channels;
  const images = new Uint8Array(indices.length * size);
  const labels = sameKind(data.labels, indices.length);
  for (const [i, index] of indices.entries()) {
    if (index >= data.count) {
      throw new RangeError(`There are images 0 to ${data.count - 1}; there is no ${index}.`);
    }
    images.set(data.images.subarray(index * size, (index + 1) * size), i * size);
    labels[i] = data.labels[index];
  }
  return { ...data, count: indices.length, images, labels };
}
