import { expect, it } from 'vitest';
// From source: inner parts, which the package does not export.
import { areaOf, convexHull, rectangleAround } from '../src/convex-hull.ts';
import { creaseOf } from '../src/fold.ts';
import { ringOf } from '../src/cup-ring.ts';
import { otsu } from '../src/otsu.ts';
import { transpose } from '../src/transpose.ts';

const field = (width: number, values: readonly number[]) => ({
  width,
  height: values.length / width,
  data: Float32Array.from(values),
});
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

it('two levels are told apart, with their means', () => {
  const levels = otsu(field(10, [...range(70).map(() => 200), ...range(30).map(() => 50)]));
  expect(levels).toMatchObject({ low: 50, high: 200 });
  expect(levels.threshold).toBeGreaterThan(50);
  expect(levels.threshold).toBeLessThan(200);
  expect(levels.separation).toBeCloseTo(1, 5);
});

it('evenly spread values are not two levels', () => {
  // Two halves of a uniform distribution explain three quarters of its variance.
  expect(otsu(field(16, range(256))).separation).toBeCloseTo(0.75, 2);
  expect(otsu(field(2, [9, 9, 9, 9])).separation).toBe(0);
});

it('a hull leaves out what is within, and knows its area and the rectangle around it', () => {
  const corners = [
    { x: 0, y: 3 },
    { x: 3, y: 0 },
    { x: 7, y: 4 },
    { x: 4, y: 7 },
  ];
  const hull = convexHull([...corners, { x: 3, y: 3 }, { x: 4, y: 4 }]);
  expect(hull).toHaveLength(4);
  expect(areaOf(hull)).toBeCloseTo(24, 9);
  const [short, long] = rectangleAround(hull);
  expect(short).toBeCloseTo(3 * Math.SQRT2, 9);
  expect(long).toBeCloseTo(4 * Math.SQRT2, 9);
});

it('rows become columns', () => {
  expect(transpose(field(3, [1, 2, 3, 4, 5, 6]))).toEqual(field(2, [1, 4, 2, 5, 3, 6]));
});

it('pixels on a thin line are a crease; on a thick or bent one they are not', () => {
  const line = (bend: number, thick: number) =>
    range(400).flatMap((x) => range(thick).map((n) => ({ x, y: 0.3 * x + bend * x * x + n })));
  const crease = creaseOf(line(0, 4));
  expect(crease?.length).toBeCloseTo(399 * Math.hypot(1, 0.3), -1);
  expect(crease?.width).toBeLessThan(6);
  expect(creaseOf(line(0, 80))).toBeUndefined();
  expect(creaseOf(line(-0.002, 4))).toBeUndefined();
});

it('pixels on a circle are a ring, open or closed; on an oval or half a circle they are not', () => {
  const arc = (rx: number, ry: number, turn: number) =>
    range(360).map((i) => {
      const angle = (i / 360) * turn;
      return { x: 200 + rx * Math.cos(angle), y: 150 + ry * Math.sin(angle) };
    });
  expect(ringOf(arc(100, 100, 2 * Math.PI))).toBeCloseTo(100, 6);
  expect(ringOf(arc(100, 100, 1.4 * Math.PI))).toBeCloseTo(100, 6);
  expect(ringOf(arc(70, 100, 2 * Math.PI))).toBeUndefined();
  expect(ringOf(arc(100, 100, Math.PI))).toBeUndefined();
});
