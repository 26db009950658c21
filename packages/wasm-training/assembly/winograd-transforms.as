// Minimal filtering F(4×4, 5×5): Winograd, "Arithmetic Complexity of Computations" (1980); Lavin & Gray,
// arXiv:1509.09308. Cook–Toom interpolation at 0, ±1, ±2, ±1/2 and ∞, for four neighbouring channels at a time.
import { madd } from './madd';
import { scratch } from './scratch';

/** Sides of a block of outputs, of a filter, and of the block of inputs that they need. */
export const OUT: i32 = 4;
export const FILTER: i32 = 5;
export const SIDE: i32 = 8;

/** Values in the transformed domain: SIDE². */
export const POINTS: usize = 64;

// @ts-ignore: decorator
@inline
function at(row: i32, column: i32): usize {
  return scratch + (<usize>(row * SIDE + column) << 4);
}

// @ts-ignore: decorator
@inline
function times(factor: f32, x: v128, plus: v128): v128 {
  return madd(f32x4.splat(factor), x, plus);
}

// @ts-ignore: decorator
@inline
function scaled(factor: f32, x: v128): v128 {
  return f32x4.mul(f32x4.splat(factor), x);
}

/** Eight inputs `fromStep` bytes apart → eight points `toStep` bytes apart: Bᵀ. */
// @ts-ignore: decorator
@inline
function inputPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const d1 = v128.load(from + fromStep);
  const d2 = v128.load(from + 2 * fromStep);
  const d3 = v128.load(from + 3 * fromStep);
  const d4 = v128.load(from + 4 * fromStep);
  const d5 = v128.load(from + 5 * fromStep);
  const d6 = v128.load(from + 6 * fromStep);
  v128.store(to, times(5.25, f32x4.sub(d2, d4), f32x4.sub(d6, v128.load(from))));
  v128.store(to + 7 * toStep, times(5.25, f32x4.sub(d3, d5), f32x4.sub(v128.load(from + 7 * fromStep), d1)));
  let even = times(-4.25, d4, f32x4.add(d2, d6));
  let odd = times(-4.25, d3, f32x4.add(d1, d5));
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  even = times(0.25, d2, times(-1.25, d4, d6));
  odd = times(0.5, d1, times(-2.5, d3, f32x4.add(d5, d5)));
  v128.store(to + 3 * toStep, f32x4.add(even, odd));
  v128.store(to + 4 * toStep, f32x4.sub(even, odd));
  even = times(4, d2, times(-5, d4, d6));
  odd = times(0.5, d5, times(-2.5, d3, f32x4.add(d1, d1)));
  v128.store(to + 5 * toStep, f32x4.add(even, odd));
  v128.store(to + 6 * toStep, f32x4.sub(even, odd));
}

/** Eight points → four outputs: Aᵀ. */
// @ts-ignore: decorator
@inline
function pointsToOutputs(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const m1 = v128.load(from + fromStep);
  const m2 = v128.load(from + 2 * fromStep);
  const m3 = v128.load(from + 3 * fromStep);
  const m4 = v128.load(from + 4 * fromStep);
  const m5 = v128.load(from + 5 * fromStep);
  const m6 = v128.load(from + 6 * fromStep);
  const sum1 = f32x4.add(m1, m2);
  const sum2 = f32x4.add(m3, m4);
  const sumHalf = f32x4.add(m5, m6);
  v128.store(to, f32x4.add(f32x4.add(v128.load(from), sum1), f32x4.add(sum2, sumHalf)));
  v128.store(to + 2 * toStep, times(0.25, sumHalf, times(4, sum2, sum1)));
  const difference1 = f32x4.sub(m1, m2);
  const difference2 = f32x4.sub(m3, m4);
  const differenceHalf = f32x4.sub(m5, m6);
  v128.store(to + toStep, times(0.5, differenceHalf, times(2, difference2, difference1)));
  v128.store(
    to + 3 * toStep,
    f32x4.add(times(0.125, differenceHalf, times(8, difference2, difference1)), v128.load(from + 7 * fromStep)),
  );
}

/** The gradients of four outputs → of eight points: A. */
// @ts-ignore: decorator
@inline
function outputsToPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const y0 = v128.load(from);
  const y1 = v128.load(from + fromStep);
  const y2 = v128.load(from + 2 * fromStep);
  const y3 = v128.load(from + 3 * fromStep);
  v128.store(to, y0);
  v128.store(to + 7 * toStep, y3);
  let even = f32x4.add(y0, y2);
  let odd = f32x4.add(y1, y3);
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  even = times(4, y2, y0);
  odd = times(8, y3, f32x4.add(y1, y1));
  v128.store(to + 3 * toStep, f32x4.add(even, odd));
  v128.store(to + 4 * toStep, f32x4.sub(even, odd));
  even = times(0.25, y2, y0);
  odd = times(0.125, y3, f32x4.mul(f32x4.splat(0.5), y1));
  v128.store(to + 5 * toStep, f32x4.add(even, odd));
  v128.store(to + 6 * toStep, f32x4.sub(even, odd));
}

/** A filter's five taps → eight points: G. */
// @ts-ignore: decorator
@inline
function tapsToPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const t0 = v128.load(from);
  const t1 = v128.load(from + fromStep);
  const t2 = v128.load(from + 2 * fromStep);
  const t3 = v128.load(from + 3 * fromStep);
  const t4 = v128.load(from + 4 * fromStep);
  v128.store(to, f32x4.neg(t0));
  v128.store(to + 7 * toStep, t4);
  let even = scaled(-2.0 / 9, f32x4.add(f32x4.add(t0, t2), t4));
  let odd = scaled(-2.0 / 9, f32x4.add(t1, t3));
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  even = scaled(1.0 / 90, times(16, t4, times(4, t2, t0)));
  odd = scaled(1.0 / 45, times(4, t3, t1));
  v128.store(to + 3 * toStep, f32x4.add(even, odd));
  v128.store(to + 4 * toStep, f32x4.sub(even, odd));
  even = scaled(2.0 / 45, times(16, t0, times(4, t2, t4)));
  odd = scaled(4.0 / 45, times(4, t1, t3));
  v128.store(to + 5 * toStep, f32x4.add(even, odd));
  v128.store(to + 6 * toStep, f32x4.sub(even, odd));
}

/** The gradients of eight points → of a filter's five taps: Gᵀ. */
// @ts-ignore: decorator
@inline
function pointsToTaps(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const p1 = v128.load(from + fromStep);
  const p2 = v128.load(from + 2 * fromStep);
  const p3 = v128.load(from + 3 * fromStep);
  const p4 = v128.load(from + 4 * fromStep);
  const p5 = v128.load(from + 5 * fromStep);
  const p6 = v128.load(from + 6 * fromStep);
  const sum1 = scaled(-2.0 / 9, f32x4.add(p1, p2));
  const sum2 = f32x4.add(p3, p4);
  const sumHalf = f32x4.add(p5, p6);
  v128.store(to, f32x4.sub(times(32.0 / 45, sumHalf, times(1.0 / 90, sum2, sum1)), v128.load(from)));
  v128.store(to + 2 * toStep, times(8.0 / 45, sumHalf, times(2.0 / 45, sum2, sum1)));
  v128.store(
    to + 4 * toStep,
    f32x4.add(times(2.0 / 45, sumHalf, times(8.0 / 45, sum2, sum1)), v128.load(from + 7 * fromStep)),
  );
  const difference1 = scaled(-2.0 / 9, f32x4.sub(p1, p2));
  const difference2 = f32x4.sub(p3, p4);
  const differenceHalf = f32x4.sub(p5, p6);
  v128.store(to + toStep, times(16.0 / 45, differenceHalf, times(1.0 / 45, difference2, difference1)));
  v128.store(to + 3 * toStep, times(4.0 / 45, differenceHalf, times(4.0 / 45, difference2, difference1)));
}

/** BᵀdB: [8, 8] inputs, `row` and `pixel` bytes apart, → 64 points `plane` bytes apart. */
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, plane: usize): void {
  for (let j = 0; j < SIDE; j++) inputPoints(from + <usize>j * pixel, row, at(0, j), 128);
  for (let i = 0; i < SIDE; i++) inputPoints(at(i, 0), 16, to + <usize>(i * SIDE) * plane, plane);
}

/** AᵀmA: 64 points `plane` bytes apart → [4, 4] outputs, 16 bytes apart, row by row. */
export function transformOutput(from: usize, plane: usize, to: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToOutputs(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 16);
  for (let j = 0; j < OUT; j++) pointsToOutputs(at(0, j), 128, to + (<usize>j << 4), 64);
}

/** AyAᵀ: the gradients of [4, 4] outputs, 16 bytes apart, → of 64 points `plane` bytes apart. */
export function transformOutputGradient(from: usize, to: usize, plane: usize): void {
  for (let j = 0; j < OUT; j++) outputsToPoints(from + (<usize>j << 4), 64, at(0, j), 128);
  for (let i = 0; i < SIDE; i++) outputsToPoints(at(i, 0), 16, to + <usize>(i * SIDE) * plane, plane);
}

/** GgGᵀ: a filter's [5, 5] taps, `tap` bytes apart, → 64 points `plane` bytes apart. */
export function transformFilter(from: usize, tap: usize, to: usize, plane: usize): void {
  for (let j = 0; j < FILTER; j++) tapsToPoints(from + <usize>j * tap, <usize>FILTER * tap, at(0, j), 128);
  for (let i = 0; i < SIDE; i++) tapsToPoints(at(i, 0), 16, to + <usize>(i * SIDE) * plane, plane);
}

/** GᵀuG: the gradients of 64 points `plane` bytes apart → of a filter's [5, 5] taps, `tap` bytes apart. */
export function transformFilterGradient(from: usize, plane: usize, to: usize, tap: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToTaps(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 16);
  for (let j = 0; j < FILTER; j++) pointsToTaps(at(0, j), 128, to + <usize>j * tap, <usize>FILTER * tap);
}
