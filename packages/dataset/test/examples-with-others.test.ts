import { examplesWithOthers } from '@mnist-cnn/dataset';
import { expect, test } from 'vitest';
import { sampleImages } from './sample-images.ts';

test('for images of no class every class is as likely, and they count half', () => {
  const images = sampleImages(7, 8);
  const others = { images: Uint8Array.of(9, 8, 7, 6, 5, 4), count: 1, height: 2, width: 3 };
  const { inputs, targets, weights, count } = examplesWithOthers(images, others);
  expect(count).toBe(3);
  expect([...inputs.values]).toEqual([...images.images, ...others.images]);
  expect([...targets.values.subarray(0, 10)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect([...targets.values.subarray(20)]).toEqual(Array(10).fill(Math.fround(0.1)));
  expect(weights).toEqual(Float32Array.of(1, 1, 0.5));
  expect(() => examplesWithOthers(images, { ...others, height: 1, width: 6 })).toThrow(
    'these are 2×3×1 and 1×6×1',
  );
});
