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
    ['images of two channels', images(1, 4, 4, 2), labels(0)],
    ['images of rank 5', images(1, 4, 4, 3, 1), labels(0)],
    ['labels for images', labels(0), labels(0)],
    ['images for labels', images(1, 2, 2), images(1, 2, 2)],
    ['images without height', images(1, 0, 2), labels(0)],
    ['images without width', images(1, 2, 0), labels(0)],
    [
      'images of floats',
      { type: 'float32', shape: [1, 1, 1], data: new Float32Array(1) },
      labels(0),
    ],
    [
      'labels of floats',
      images(1, 2, 2),
      { type: 'float32', shape: [1], data: new Float32Array(1) },
    ],
  ] satisfies [string, IdxArray, IdxArray][])('refuses %s', async (_, pictures, names) => {
    const error = await datasetErrorOf(() => createLabelledImages(pictures, names));
    expect(error.code).toBe('wrong-shape');
  });

  it.each([0, 65_537, 2.5, Number.NaN])('refuses %d classes', (classes) => {
    expect(() => createLabelledImages(images(1, 2, 2), labels(0), classes)).toThrow(RangeError);
  });

  it('takes labels of any whole numbers, in 16 bits where there are many classes', () => {
    const names: IdxArray = { type: 'int32', shape: [2], data: Int32Array.of(7, 300) };
    expect(createLabelledImages(images(2, 2, 2), names, 1000).labels).toEqual(
      Uint16Array.of(7, 300),
    );
  });

  it('refuses a negative label', async () => {
    const names: IdxArray = { type: 'int16', shape: [1], data: Int16Array.of(-1) };
    const error = await datasetErrorOf(() => createLabelledImages(images(1, 2, 2), names));
    expect(error.message).toBe('A label of 10 classes is 0 to 9; label 0 of 1 is -1.');
  });

  it('takes three channels', () => {
    const joined = createLabelledImages(images(1, 2, 2, 3), labels(0));
    expect(joined).toMatchObject({ height: 2, width: 2, channels: 3 });
    expect(createLabelledImages(images(1, 2, 2, 1), labels(0))).not.toHaveProperty('channels');
  });
});
