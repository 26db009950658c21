import { ElasticField } from '@mnist-cnn/augmentation';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUniforms, seeds } from './samples.ts';

const sides = fc.integer({ min: 1, max: 40 });

describe('an elastic field', () => {
  test('has the root mean square that was asked for', () => {
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.double({ min: 0, max: 10, noNaN: true }),
        seeds,
        (height, width, rms, seed) => {
          const { x, y } = new ElasticField({ height, width }).draw(rms, createUniforms(seed));
          const squares = [...x, ...y].map((value) => value ** 2);
          const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
          expect(Math.sqrt(mean)).toBeCloseTo(rms, 4);
        },
      ),
    );
  });

  test('moves every pixel alike where all control points do: the splines add up to 1', () => {
    const { x, y } = new ElasticField({ height: 28, width: 19 }).draw(3, { nextFloat: () => 1 });
    for (const value of [...x, ...y]) expect(value).toBeCloseTo(3, 6);
  });

  test('stands still where no control point moves', () => {
    const { x, y } = new ElasticField({ height: 5, width: 5 }).draw(3, { nextFloat: () => 0.5 });
    expect([...x, ...y].every((value) => value === 0)).toBe(true);
  });

  test('is as smooth as its control points are apart', () => {
    const { x } = new ElasticField({ height: 28, width: 28 }).draw(1, createUniforms(7));
    for (let i = 1; i < 28; i++) expect(Math.abs(x[i] - x[i - 1])).toBeLessThan(0.8);
  });
});
