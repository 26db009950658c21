import { pickImages } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

describe('pickImages', () => {
  it('copies the images of the indices, in their order', () => {
    const data = sampleImages(1, 2, 3);
    const picked = pickImages(data, Uint32Array.of(2, 0, 2));
    expect(picked).toMatchObject({ count: 3, height: 2, width: 3, classes: 10 });
    expect([...picked.labels]).toEqual([3, 1, 3]);
    expect([...picked.images.subarray(6, 12)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(picked.images.buffer).not.toBe(data.images.buffer);
  });

  it('gives an empty set for no index', () => {
    expect(pickImages(sampleImages(1), new Uint32Array())).toMatchObject({ count: 0, height: 2 });
  });

  it('refuses an index beyond the last', () => {
    expect(() => pickImages(sampleImages(1, 2), Uint32Array.of(1, 2))).toThrow(
      'There are images 0 to 1; there is no 2.',
    );
  });
});
