import { BatchDistorter } from '@mnist-cnn/training';
import { expect, test } from 'vitest';
import { augmentation, createQuadrants } from './quadrants.ts';

const data = createQuadrants(20);
const distorter = new BatchDistorter(augmentation, data, 5, 100);

const pixelsOf = (levels: Uint8Array) => Float32Array.from(levels, (level) => level / 255);

/** Images `first` to `end` of a batch, distorted on a thread that has no others. */
function part(first: number, end: number, step: number, by = distorter): number[] {
  const pixels = pixelsOf(data.images.subarray(36 * first, 36 * end));
  by.distort(pixels, end - first, first, step);
  return [...pixels];
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
  const pixels = new Float32Array(2 * 36).fill(1);
  distorter.distort(pixels, 2, 0, 0);
  expect(pixels.slice(0, 36)).not.toEqual(pixels.slice(36));
});

test('distortions fade to none', () => {
  const fading = new BatchDistorter({ ...augmentation, fadeFrom: 0.5 }, data, 5, 1000);
  const original = pixelsOf(data.images);
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

test('the channels of an image are distorted alike', () => {
  const channels = 3;
  const colours = new BatchDistorter(augmentation, { height: 6, width: 6, channels }, 5, 100);
  const grey = pixelsOf(data.images);
  const pixels = Float32Array.from({ length: grey.length * channels }, (_, at) => {
    return grey[Math.floor(at / channels)] * (at % channels === 1 ? 0 : 1);
  });
  colours.distort(pixels, 20, 0, 3);
  const expected = part(0, 20, 3);
  for (const [at, value] of expected.entries()) {
    expect(pixels[at * channels]).toBe(value);
    expect(pixels[at * channels + 2]).toBe(value);
  }
});
