import { BatchDistorter } from '@mnist-cnn/training';
import { createBatcher } from '@mnist-cnn/dataset';
import { expect, test } from 'vitest';
import { augmentation, createQuadrants } from './quadrants.ts';

const data = createQuadrants(20);
const distorter = new BatchDistorter(augmentation, data, 5, 100);

/** Images `first` to `end` of a batch, distorted on a thread that has no others. */
function part(first: number, end: number, step: number, by = distorter): number[] {
  const all = Uint32Array.from({ length: 20 }, (_, index) => index);
  const batch = createBatcher(data, 20).read(all.subarray(first, end), 0);
  by.distort(batch, first, step);
  return [...batch.pixels];
}

test('a batch is distorted alike in one part, two or three', () => {
  const whole = part(0, 20, 3);
  expect([...part(0, 10, 3), ...part(10, 20, 3)]).toEqual(whole);
  expect([...part(0, 7, 3), ...part(7, 14, 3), ...part(14, 20, 3)]).toEqual(whole);
});

test('a batch is distorted alike again, otherwise in another step and for another seed', () => {
  const whole = part(0, 20, 3);
  const inOtherStep = part(0, 20, 4);
  expect(part(0, 20, 3)).toEqual(whole);
  expect(inOtherStep).not.toEqual(whole);
  expect(part(0, 20, 3, new BatchDistorter(augmentation, data, 5, 100))).toEqual(whole);
  expect(part(0, 20, 3, new BatchDistorter(augmentation, data, 6, 100))).not.toEqual(whole);
});

test('two images of a batch are distorted differently', () => {
  const twins = { ...data, images: new Uint8Array(20 * 36).fill(255) };
  const batch = createBatcher(twins, 20).read(Uint32Array.of(0, 1), 0);
  distorter.distort(batch, 0, 0);
  expect(batch.pixels.slice(0, 36)).not.toEqual(batch.pixels.slice(36));
});

test('distortions fade to none', () => {
  const fading = new BatchDistorter({ ...augmentation, fadeFrom: 0.5 }, data, 5, 1000);
  const original = createBatcher(data, 20)
    .read(
      Uint32Array.from({ length: 20 }, (_, i) => i),
      0,
    )
    .pixels.slice();
  const change = (step: number) =>
    part(0, 20, step, fading).reduce((sum, pixel, i) => sum + Math.abs(pixel - original[i]), 0);
  const early = part(
    0,
    20,
    499,
    new BatchDistorter({ ...augmentation, fadeFrom: 1 }, data, 5, 1000),
  );
  expect(part(0, 20, 499, fading)).toEqual(early);
  expect(change(750)).toBeLessThan(change(499));
  expect(change(999)).toBeLessThan(change(499) / 20);
});
