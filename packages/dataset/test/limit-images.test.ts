import { limitImages } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

describe('limitImages', () => {
  it('shows the first images, in the same memory', () => {
    const data = sampleImages(1, 2, 3);
    const first = limitImages(data, 2);
    expect(first).toMatchObject({ count: 2, height: 2, width: 3, classes: 10 });
    expect([...first.labels]).toEqual([1, 2]);
    expect([...first.images]).toEqual([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]);
    expect(first.images.buffer).toBe(data.images.buffer);
  });

  it('shows all where there are fewer', () => {
    expect(limitImages(sampleImages(1, 2), 100)).toEqual(sampleImages(1, 2));
  });

  it('shows none where none are asked for', () => {
    expect(limitImages(sampleImages(1, 2), 0)).toMatchObject({
      count: 0,
      images: new Uint8Array(),
    });
  });

  it.each([-1, 1.5, Number.NaN])('refuses %d', (count) => {
    expect(() => limitImages(sampleImages(1), count)).toThrow(RangeError);
  });
});
