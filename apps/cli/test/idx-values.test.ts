import { describe, expect, test } from 'vitest';
import { greyImageOf } from '../src/grey-image-of.ts';
import { surveyValues } from '../src/survey-values.ts';

describe('surveyValues', () => {
  test('without a finite value there is no range', () => {
    const data = Float64Array.of(NaN, -Infinity);
    expect(surveyValues({ type: 'float64', shape: [2], data })).toEqual({
      range: null,
      nan: { count: 1, first: [0] },
      infinite: { count: 1, first: [1] },
    });
  });

  test('nor is there one of nothing', () => {
    const data = new Uint8Array();
    expect(surveyValues({ type: 'uint8', shape: [2, 0, 3], data })).toEqual({ range: null });
  });

  test('the place of the first is an index a dimension', () => {
    const data = new Float32Array(24).fill(NaN, 17);
    expect(surveyValues({ type: 'float32', shape: [2, 3, 4], data })).toEqual({
      range: [0, 0],
      nan: { count: 7, first: [1, 1, 1] },
    });
  });
});

describe('greyImageOf', () => {
  test('infinities are black or white, NaN is black', () => {
    const data = Float32Array.of(Infinity, NaN, -Infinity, 1, 0, 0.5);
    const image = greyImageOf({ type: 'float32', shape: [1, 2, 3], data }, 0, [0, 1]);
    expect(image).toEqual({
      width: 3,
      height: 2,
      pixels: Uint8Array.of(255, 0, 0, 255, 0, 128),
    });
  });

  test('three channels are grey by their mean, of the image asked for', () => {
    const data = Uint8Array.of(9, 9, 9, 9, 9, 9, 255, 255, 0, 1, 2, 3);
    const image = greyImageOf({ type: 'uint8', shape: [2, 1, 2, 3], data }, 1, [0, 255]);
    expect(image?.pixels).toEqual(Uint8Array.of(170, 2));
  });

  test.each([[[4]], [[2, 2]], [[1, 2, 1, 2]], [[1, 1, 1, 2, 2]]])(
    'an array of the shape %j holds no images',
    (shape) => {
      const data = new Uint8Array(4);
      expect(greyImageOf({ type: 'uint8', shape, data }, 0, [0, 255])).toBeUndefined();
    },
  );

  test('nor does an empty one', () => {
    const data = new Uint8Array();
    expect(greyImageOf({ type: 'uint8', shape: [2, 0, 3], data }, 1, [0, 255])).toBeUndefined();
  });
});
