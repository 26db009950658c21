import { wholeBatch } from '@mnist-cnn/dataset';
import { expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

it('makes one batch of all images, in their order, in memory of its own', () => {
  const data = sampleImages(7, 8, 9);
  const batch = wholeBatch(data);
  expect(batch.size).toBe(3);
  expect(batch.labels).toEqual(data.labels);
  expect(batch.labels.buffer).not.toBe(data.labels.buffer);
  expect(batch.pixels).toEqual(Float32Array.from(data.images, (byte) => byte / 255));
});
