import { createLabelledImages } from '@mnist-cnn/dataset';
import type { IdxArray } from '@mnist-cnn/idx';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from './dataset-error-of.ts';

const images = (...shape: number[]): IdxArray => ({
  type: 'uint8',
  shape,
  data: new Uint8Array(shape.reduce((a, b) => a * b, 1)),
});
const labels = (...data: number[]): IdxArray => ({
  type: 'uint8',
  shape: [data.length],
  data: Uint8Array.from(data),
});

describe('createLabelledImages', () => {
  it('joins images and labels without copying them', () => {
    const pictures = images(2, 28, 20);
    const names = labels(3, 9);
    const joined = createLabelledImages(pictures, names);
    expect(joined).toMatchObject({ count: 2, height: 28, width: 20, classes: 10 });
    expect(joined.images).toBe(pictures.data);
    expect(joined.labels).toBe(names.data);
  });

  it('takes no images at all', () => {
    expect(createLabelledImages(images(0, 28, 28), labels()).count).toBe(0);
  });

  it('refuses another count of labels, with both numbers', async () => {
    const error = await datasetErrorOf(() => createLabelledImages(images(3, 2, 2), labels(1, 2)));
    expect(error.code).toBe('different-counts');
    expect(error.message).toContain('3 images and 2 labels');
  });

  it('refuses a label that is no class, and says which', async () => {
    const error = await datasetErrorOf(() =>
      createLabelledImages(images(3, 2, 2), labels(1, 10, 2)),
    );
    expect(error.code).toBe('wrong-label');
    expect(error.message).toBe('A label of 10 classes is 0 to 9; label 1 of 3 is 10.');
  });

  it('takes as many classes as it is told', () => {
    expect(createLabelledImages(images(1, 2, 2), labels(46), 47).classes).toBe(47);
  });

  it.each([
    ['images of rank 2', images(4, 4), labels(0, 0, 0, 0)],
    ['images of rank 4', images(1, 4, 4, 3), labels(0)],
    ['labels for images', labels(0), labels(0)],
    ['images for labels', images(1, 2, 2), images(1, 2, 2)],
    ['images without height', images(1, 0, 2), labels(0)],
    ['images without width', images(1, 2, 0), labels(0)],
    [
      'images of floats',
      { type: 'float32', shape: [1, 1, 1], data: new Float32Array(1) },
      labels(0),
    ],
    ['labels of int32', images(1, 2, 2), { type: 'int32', shape: [1], data: new Int32Array(1) }],
  ] satisfies [string, IdxArray, IdxArray][])('refuses %s', async (_, pictures, names) => {
    const error = await datasetErrorOf(() => createLabelledImages(pictures, names));
    expect(error.code).toBe('wrong-shape');
  });

  it.each([0, 257, 2.5, Number.NaN])('refuses %d classes', (classes) => {
    expect(() => createLabelledImages(images(1, 2, 2), labels(0), classes)).toThrow(RangeError);
  });
});
