import { expect, it } from 'vitest';
import { finiteDifferences } from '@mnist-cnn/conformance/finite-differences';

it('gives the derivatives of a function to some ten digits, and leaves it where it was', () => {
  let last: readonly number[] = [];
  const compute = (point: number[]) => {
    last = [...point];
    return Math.sin(point[0]) * Math.exp(point[1]);
  };
  const [byFirst, bySecond] = finiteDifferences([0.3, -0.7], compute);
  expect(byFirst).toBeCloseTo(Math.cos(0.3) * Math.exp(-0.7), 9);
  expect(bySecond).toBeCloseTo(Math.sin(0.3) * Math.exp(-0.7), 9);
  expect(last).toEqual([0.3, -0.7]);
});
