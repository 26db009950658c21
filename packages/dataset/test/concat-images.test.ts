import { concatImages } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

describe('concatImages', () => {
  it('puts one set after another, in new memory', () => {
    const [first, second] = [sampleImages(1, 2), sampleImages(3)];
    const both = concatImages(first, second);
    expect(both).toMatchObject({ count: 3, height: 2, width: 3, classes: 10 });
    expect([...both.labels]).toEqual([1, 2, 3]);
    expect([...both.images]).toEqual([...first.images, ...second.images]);
    first.images.fill(255);
    expect(both.images[0]).toBe(0);
  });

  it.each(['height', 'width', 'classes'])('refuses sets of another %s', (key) => {
    const other = { ...sampleImages(1), [key]: 7 };
    expect(() => concatImages(sampleImages(1), other)).toThrow(`the same ${key}`);
  });
});
