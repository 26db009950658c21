import type { LabelledImages } from './labelled-images.ts';

/**
 * The first images of a set, `count` at most: all of them where the set has fewer.
 *
 * The result shows the same memory. Throws a RangeError where `count` is not an integer of 0 or more.
 */
export function limitImages(data: LabelledImages, count: number): LabelledImages {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`count is an integer of 0 or more; this is ${count}.`);
  }
  const kept = Math.min(count, data.count);
  return {
    ...data,
    count: kept,
    images: data.images.subarray(0, kept * data.height * data.width * (data.channels ?? 1)),
    labels: data.labels.subarray(0, kept),
  };
}
