import { calibration } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';
import { few, many } from './samples.ts';

/** [bin, count, accuracy, confidence] of the bins that are not empty. */
const filled = ({ bins }: ReturnType<typeof calibration>) =>
  bins.flatMap(({ count, accuracy, confidence }, i) =>
    count === 0 ? [] : [[i, count, accuracy, confidence]],
  );

// The reference numbers are those of equation 3 of Guo et al., computed in NumPy 2.4.6.
describe('calibration', () => {
  it('has the error of Guo et al.', () => {
    expect(calibration(few.probabilities, few.labels).error).toBeCloseTo(0.25, 14);
    expect(calibration(many.probabilities, many.labels).error).toBeCloseTo(0.1762779925393977, 14);
  });

  it('has their bins', () => {
    const close = (x: number) => expect.closeTo(x, 14);
    expect(filled(calibration(many.probabilities, many.labels))).toEqual([
      [2, 43, close(0.11627906976744186), close(0.18571625740275813)],
      [3, 159, close(0.2830188679245283), close(0.23117208111800638)],
      [4, 125, close(0.4), close(0.29545294074259126)],
      [5, 73, close(0.6301369863013698), close(0.3642407030252173)],
      [6, 59, close(0.9152542372881356), close(0.4300977306230648)],
      [7, 19, close(0.9473684210526315), close(0.49036702934997306)],
      [8, 16, close(0.9375), close(0.5585374479629858)],
      [9, 5, close(0.8), close(0.6269601011507634)],
      [12, 1, 1, close(0.8051136496200805)],
    ]);
  });

  it('puts a confidence on an edge into the bin below', () => {
    const probabilities = Float64Array.of(0.5, 0.5, 0.75, 0.25, 1, 0);
    const { bins } = calibration(probabilities, new Uint8Array(3), { bins: 4 });
    expect(bins.map(({ count }) => count)).toEqual([0, 1, 1, 1]);
    expect(bins[1]).toEqual({ lower: 0.25, upper: 0.5, count: 1, accuracy: 1, confidence: 0.5 });
    expect(bins[0]).toMatchObject({ accuracy: null, confidence: null });
  });

  it('is 0 where every confidence is kept', () => {
    const probabilities = Float64Array.of(0.5, 0.5, 0.5, 0.5);
    expect(calibration(probabilities, Uint8Array.of(0, 1)).error).toBe(0);
  });

  it.each([0, 2.5, 10_001])('refuses %d bins', (bins) => {
    expect(() => calibration(few.probabilities, few.labels, { bins })).toThrow(
      new RangeError(`The number of calibration bins is 1 to 10000; it is ${bins}.`),
    );
  });
});
