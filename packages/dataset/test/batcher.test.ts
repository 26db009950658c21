import { createBatcher, createLabelledImages } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

describe('createBatcher', () => {
  it('reads the images at the indices, in their order', () => {
    const { pixels, labels, size } = createBatcher(sampleImages(7, 8, 9), 2).read(
      Uint32Array.of(2, 0, 1),
      0,
    );
    expect(size).toBe(2);
    expect([...labels]).toEqual([9, 7]);
    const bytes = [20, 21, 22, 23, 24, 25, 0, 1, 2, 3, 4, 5];
    expect([...pixels]).toEqual(bytes.map((byte) => Math.fround(byte / 255)));
  });

  it('makes exactly fround(byte / 255) of each of the 256 bytes', () => {
    const data = createLabelledImages(
      { type: 'uint8', shape: [1, 16, 16], data: Uint8Array.from({ length: 256 }, (_, i) => i) },
      { type: 'uint8', shape: [1], data: Uint8Array.of(0) },
    );
    const { pixels } = createBatcher(data, 1).read(Uint32Array.of(0), 0);
    for (let byte = 0; byte < 256; byte++) expect(pixels[byte]).toBe(Math.fround(byte / 255));
    expect([pixels[0], pixels[255]]).toEqual([0, 1]);
  });

  it('reads the last, smaller batch', () => {
    const batch = createBatcher(sampleImages(7, 8, 9), 2).read(Uint32Array.of(0, 1, 2), 1);
    expect(batch.size).toBe(1);
    expect([...batch.labels]).toEqual([9]);
    expect(batch.pixels.length).toBe(6);
  });

  it('reads every index once over all steps', () => {
    const batcher = createBatcher(sampleImages(0, 1, 2, 3, 4, 5, 6), 3);
    const indices = Uint32Array.of(6, 5, 4, 3, 2, 1, 0);
    const read = Array.from({ length: batcher.steps(7) }, (_, step) => [
      ...batcher.read(indices, step).labels,
    ]);
    expect(read).toEqual([[6, 5, 4], [3, 2, 1], [0]]);
  });

  it('writes every batch into the same buffers', () => {
    const batcher = createBatcher(sampleImages(7, 8), 1);
    const first = batcher.read(Uint32Array.of(0, 1), 0);
    const second = batcher.read(Uint32Array.of(0, 1), 1);
    expect(second.pixels.buffer).toBe(first.pixels.buffer);
    expect(second.labels.buffer).toBe(first.labels.buffer);
    expect([...first.labels]).toEqual([8]);
  });

  it('reads more indices than there are images, where they repeat', () => {
    const batch = createBatcher(sampleImages(7, 8), 5).read(Uint32Array.of(1, 1, 0, 1), 0);
    expect([...batch.labels]).toEqual([8, 8, 7, 8]);
    expect(batch.pixels[0]).toBe(Math.fround(10 / 255));
  });

  it('allocates for the images there are, whatever the batch size', () => {
    const batch = createBatcher(sampleImages(7), 2 ** 40).read(Uint32Array.of(0), 0);
    expect(batch.pixels.buffer.byteLength).toBe(6 * 4);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [60_000, 30_000],
  ])('counts for %i images %i steps', (count, steps) => {
    expect(createBatcher(sampleImages(1), 2).steps(count)).toBe(steps);
  });

  it.each([-1, 2, 0.5, Number.NaN])('refuses the step %d of two', (step) => {
    const batcher = createBatcher(sampleImages(1, 2, 3), 2);
    expect(() => batcher.read(Uint32Array.of(0, 1, 2), step)).toThrow(RangeError);
  });

  it('refuses an index that is no image', () => {
    const batcher = createBatcher(sampleImages(1, 2, 3), 2);
    expect(() => batcher.read(Uint32Array.of(3), 0)).toThrow(
      new RangeError('There are 3 images, counted from 0; there is no 3.'),
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses the batch size %d', (batchSize) => {
    expect(() => createBatcher(sampleImages(1), batchSize)).toThrow(RangeError);
  });
});
