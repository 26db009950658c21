import { createLogScale } from '@mnist-cnn/charts';
import { describe, expect, it } from 'vitest';

describe('createLogScale', () => {
  it.each([
    [
      [0.3, 2],
      [0.2, 0.5, 1, 2],
    ],
    [
      [0.05, 0.08],
      [0.05, 0.1],
    ],
    [[1], [1, 2]],
    [
      [3e-6, 4e-5],
      [2e-6, 5e-6, 1e-5, 2e-5, 5e-5],
    ],
    [
      [0.3, 1e9],
      [
        0.2,
        0.5,
        ...[...Array(9).keys()].flatMap((p) => [1, 2, 5].map((d) => Number(`${d}e${p}`))),
        1e9,
      ],
    ],
  ])('holds %j from 1, 2 or 5 to 1, 2 or 5', (values, ticks) => {
    const scale = createLogScale(values);
    expect(scale.ticks).toEqual(ticks);
    expect([scale.low, scale.high]).toEqual([ticks[0], ticks[ticks.length - 1]]);
    expect([scale.position(scale.low), scale.position(scale.high)]).toEqual([0, 1]);
  });

  it('places values by their logarithm', () => {
    const { position } = createLogScale([0.01, 1]);
    expect(position(0.1)).toBeCloseTo(0.5, 12);
  });

  it.each([[[]], [[0, 1]], [[-1]], [[1, Infinity]]])('refuses %j', (values) => {
    expect(() => createLogScale(values)).toThrow(RangeError);
  });
});
