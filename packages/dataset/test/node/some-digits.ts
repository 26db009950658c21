import { limitImages, type Dataset, type LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { expect } from 'vitest';

/** The first of MNIST's digits: as many to train with, and half as many to test with. */
export async function someDigits(count: number): Promise<Dataset> {
  const { train, test, ...facts } = await openDataset('mnist');
  return {
    ...facts,
    train: limitImages(train, count),
    test: limitImages(test, Math.floor(count / 2)),
  };
}

/** The pixels of an image. */
export function pixelsOf(data: LabelledImages, index: number): Uint8Array {
  const size = data.height * data.width * (data.channels ?? 1);
  return data.images.subarray(index * size, (index + 1) * size);
}

/** Expects the same images and labels, in the same order. */
export function expectSame(found: LabelledImages, expected: LabelledImages): void {
  const { images, labels, ...size } = found;
  const { images: expectedImages, labels: expectedLabels, ...expectedSize } = expected;
  expect(size).toEqual(expectedSize);
  expect(labels).toEqual(expectedLabels);
  expect(Buffer.compare(images, expectedImages)).toBe(0);
}
