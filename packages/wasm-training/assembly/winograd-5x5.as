// Minimal filtering F(4×4, 5×5): Winograd, "Arithmetic Complexity of Computations" (1980); Lavin & Gray,
// arXiv:1509.09308. Cook–Toom interpolation at 0, ±1, ±2, ±1/2 and ∞, for eight neighbouring channels at a time: the
// same operations on both halves, which V8 can make one of.
import { at, OUT, ROW, scaled, times } from './winograd-points';

/** Sides of a filter, and of the block of inputs that a block of outputs needs. */
const FILTER: i32 = 5;
const SIDE: i32 = 8;

/** Eight inputs `fromStep` bytes apart → eight points `toStep` bytes apart: Bᵀ. */
// @ts-ignore: decorator
@inline
function inputPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const d00 = v128.load(from);
  const d01 = v128.load(from, 16);
  const d10 = v128.load(from + fromStep);
  const d11 = v128.load(from + fromStep, 16);
  const d20 = v128.load(from + 2 * fromStep);
  const d21 = v128.load(from + 2 * fromStep, 16);
  const d30 = v128.load(from + 3 * fromStep);
  const d31 = v128.load(from + 3 * fromStep, 16);
  const d40 = v128.load(from + 4 * fromStep);
  const d41 = v128.load(from + 4 * fromStep, 16);
  const d50 = v128.load(from + 5 * fromStep);
  const d51 = v128.load(from + 5 * fromStep, 16);
  const d60 = v128.load(from + 6 * fromStep);
  const d61 = v128.load(from + 6 * fromStep, 16);
  const d70 = v128.load(from + 7 * fromStep);
  const d71 = v128.load(from + 7 * fromStep, 16);
  const y00 = times(5.25, f32x4.sub(d20, d40), f32x4.sub(d60, d00));
  const y01 = times(5.25, f32x4.sub(d21, d41), f32x4.sub(d61, d01));
  v128.store(to, y00);
  v128.store(to, y01, 16);
  const y70 = times(5.25, f32x4.sub(d30, d50), f32x4.sub(d70, d10));
  const y71 = times(5.25, f32x4.sub(d31, d51), f32x4.sub(d71, d11));
  v128.store(to + 7 * toStep, y70);
  v128.store(to + 7 * toStep, y71, 16);
  let even0 = times(-4.25, d40, f32x4.add(d20, d60));
  let even1 = times(-4.25, d41, f32x4.add(d21, d61));
  let odd0 = times(-4.25, d30, f32x4.add(d10, d50));
  let odd1 = times(-4.25, d31, f32x4.add(d11, d51));
  v128.store(to + toStep, f32x4.add(even0, odd0));
  v128.store(to + toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 2 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = times(0.25, d20, times(-1.25, d40, d60));
  even1 = times(0.25, d21, times(-1.25, d41, d61));
  odd0 = times(0.5, d10, times(-2.5, d30, f32x4.add(d50, d50)));
  odd1 = times(0.5, d11, times(-2.5, d31, f32x4.add(d51, d51)));
  v128.store(to + 3 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 4 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = times(4, d20, times(-5, d40, d60));
  even1 = times(4, d21, times(-5, d41, d61));
  odd0 = times(0.5, d50, times(-2.5, d30, f32x4.add(d10, d10)));
  odd1 = times(0.5, d51, times(-2.5, d31, f32x4.add(d11, d11)));
  v128.store(to + 5 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 5 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 6 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 6 * toStep, f32x4.sub(even1, odd1), 16);
}

/** Eight points → four outputs: Aᵀ. */
// @ts-ignore: decorator
@inline
function pointsToOutputs(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const m00 = v128.load(from);
  const m01 = v128.load(from, 16);
  const m10 = v128.load(from + fromStep);
  const m11 = v128.load(from + fromStep, 16);
  const m20 = v128.load(from + 2 * fromStep);
  const m21 = v128.load(from + 2 * fromStep, 16);
  const m30 = v128.load(from + 3 * fromStep);
  const m31 = v128.load(from + 3 * fromStep, 16);
  const m40 = v128.load(from + 4 * fromStep);
  const m41 = v128.load(from + 4 * fromStep, 16);
  const m50 = v128.load(from + 5 * fromStep);
  const m51 = v128.load(from + 5 * fromStep, 16);
  const m60 = v128.load(from + 6 * fromStep);
  const m61 = v128.load(from + 6 * fromStep, 16);
  const m70 = v128.load(from + 7 * fromStep);
  const m71 = v128.load(from + 7 * fromStep, 16);
  const sum10 = f32x4.add(m10, m20);
  const sum11 = f32x4.add(m11, m21);
  const sum20 = f32x4.add(m30, m40);
  const sum21 = f32x4.add(m31, m41);
  const sumHalf0 = f32x4.add(m50, m60);
  const sumHalf1 = f32x4.add(m51, m61);
  v128.store(to, f32x4.add(f32x4.add(m00, sum10), f32x4.add(sum20, sumHalf0)));
  v128.store(to, f32x4.add(f32x4.add(m01, sum11), f32x4.add(sum21, sumHalf1)), 16);
  const y20 = times(0.25, sumHalf0, times(4, sum20, sum10));
  const y21 = times(0.25, sumHalf1, times(4, sum21, sum11));
  v128.store(to + 2 * toStep, y20);
  v128.store(to + 2 * toStep, y21, 16);
  const difference10 = f32x4.sub(m10, m20);
  const difference11 = f32x4.sub(m11, m21);
  const difference20 = f32x4.sub(m30, m40);
  const difference21 = f32x4.sub(m31, m41);
  const differenceHalf0 = f32x4.sub(m50, m60);
  const differenceHalf1 = f32x4.sub(m51, m61);
  const y10 = times(0.5, differenceHalf0, times(2, difference20, difference10));
  const y11 = times(0.5, differenceHalf1, times(2, difference21, difference11));
  v128.store(to + toStep, y10);
  v128.store(to + toStep, y11, 16);
  const y30 = f32x4.add(times(0.125, differenceHalf0, times(8, difference20, difference10)), m70);
  const y31 = f32x4.add(times(0.125, differenceHalf1, times(8, difference21, difference11)), m71);
  v128.store(to + 3 * toStep, y30);
  v128.store(to + 3 * toStep, y31, 16);
}

/** The gradients of four outputs → of eight points: A. */
// @ts-ignore: decorator
@inline
function outputsToPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const v00 = v128.load(from);
  const v01 = v128.load(from, 16);
  const v10 = v128.load(from + fromStep);
  const v11 = v128.load(from + fromStep, 16);
  const v20 = v128.load(from + 2 * fromStep);
  const v21 = v128.load(from + 2 * fromStep, 16);
  const v30 = v128.load(from + 3 * fromStep);
  const v31 = v128.load(from + 3 * fromStep, 16);
  v128.store(to, v00);
  v128.store(to, v01, 16);
  v128.store(to + 7 * toStep, v30);
  v128.store(to + 7 * toStep, v31, 16);
  let even0 = f32x4.add(v00, v20);
  let even1 = f32x4.add(v01, v21);
  let odd0 = f32x4.add(v10, v30);
  let odd1 = f32x4.add(v11, v31);
  v128.store(to + toStep, f32x4.add(even0, odd0));
  v128.store(to + toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 2 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = times(4, v20, v00);
  even1 = times(4, v21, v01);
  odd0 = times(8, v30, f32x4.add(v10, v10));
  odd1 = times(8, v31, f32x4.add(v11, v11));
  v128.store(to + 3 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 4 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = times(0.25, v20, v00);
  even1 = times(0.25, v21, v01);
  odd0 = times(0.125, v30, f32x4.mul(f32x4.splat(0.5), v10));
  odd1 = times(0.125, v31, f32x4.mul(f32x4.splat(0.5), v11));
  v128.store(to + 5 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 5 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 6 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 6 * toStep, f32x4.sub(even1, odd1), 16);
}

/** A filter's five taps → eight points: G. */
// @ts-ignore: decorator
@inline
function tapsToPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const t00 = v128.load(from);
  const t01 = v128.load(from, 16);
  const t10 = v128.load(from + fromStep);
  const t11 = v128.load(from + fromStep, 16);
  const t20 = v128.load(from + 2 * fromStep);
  const t21 = v128.load(from + 2 * fromStep, 16);
  const t30 = v128.load(from + 3 * fromStep);
  const t31 = v128.load(from + 3 * fromStep, 16);
  const t40 = v128.load(from + 4 * fromStep);
  const t41 = v128.load(from + 4 * fromStep, 16);
  v128.store(to, f32x4.neg(t00));
  v128.store(to, f32x4.neg(t01), 16);
  v128.store(to + 7 * toStep, t40);
  v128.store(to + 7 * toStep, t41, 16);
  let even0 = scaled(-2.0 / 9, f32x4.add(f32x4.add(t00, t20), t40));
  let even1 = scaled(-2.0 / 9, f32x4.add(f32x4.add(t01, t21), t41));
  let odd0 = scaled(-2.0 / 9, f32x4.add(t10, t30));
  let odd1 = scaled(-2.0 / 9, f32x4.add(t11, t31));
  v128.store(to + toStep, f32x4.add(even0, odd0));
  v128.store(to + toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 2 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = scaled(1.0 / 90, times(16, t40, times(4, t20, t00)));
  even1 = scaled(1.0 / 90, times(16, t41, times(4, t21, t01)));
  odd0 = scaled(1.0 / 45, times(4, t30, t10));
  odd1 = scaled(1.0 / 45, times(4, t31, t11));
  v128.store(to + 3 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 4 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = scaled(2.0 / 45, times(16, t00, times(4, t20, t40)));
  even1 = scaled(2.0 / 45, times(16, t01, times(4, t21, t41)));
  odd0 = scaled(4.0 / 45, times(4, t10, t30));
  odd1 = scaled(4.0 / 45, times(4, t11, t31));
  v128.store(to + 5 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 5 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 6 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 6 * toStep, f32x4.sub(even1, odd1), 16);
}

/** The gradients of eight points → of a filter's five taps: Gᵀ. */
// @ts-ignore: decorator
@inline
function pointsToTaps(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const p00 = v128.load(from);
  const p01 = v128.load(from, 16);
  const p10 = v128.load(from + fromStep);
  const p11 = v128.load(from + fromStep, 16);
  const p20 = v128.load(from + 2 * fromStep);
  const p21 = v128.load(from + 2 * fromStep, 16);
  const p30 = v128.load(from + 3 * fromStep);
  const p31 = v128.load(from + 3 * fromStep, 16);
  const p40 = v128.load(from + 4 * fromStep);
  const p41 = v128.load(from + 4 * fromStep, 16);
  const p50 = v128.load(from + 5 * fromStep);
  const p51 = v128.load(from + 5 * fromStep, 16);
  const p60 = v128.load(from + 6 * fromStep);
  const p61 = v128.load(from + 6 * fromStep, 16);
  const p70 = v128.load(from + 7 * fromStep);
  const p71 = v128.load(from + 7 * fromStep, 16);
  const sum10 = scaled(-2.0 / 9, f32x4.add(p10, p20));
  const sum11 = scaled(-2.0 / 9, f32x4.add(p11, p21));
  const sum20 = f32x4.add(p30, p40);
  const sum21 = f32x4.add(p31, p41);
  const sumHalf0 = f32x4.add(p50, p60);
  const sumHalf1 = f32x4.add(p51, p61);
  const y00 = f32x4.sub(times(32.0 / 45, sumHalf0, times(1.0 / 90, sum20, sum10)), p00);
  const y01 = f32x4.sub(times(32.0 / 45, sumHalf1, times(1.0 / 90, sum21, sum11)), p01);
  v128.store(to, y00);
  v128.store(to, y01, 16);
  const y20 = times(8.0 / 45, sumHalf0, times(2.0 / 45, sum20, sum10));
  const y21 = times(8.0 / 45, sumHalf1, times(2.0 / 45, sum21, sum11));
  v128.store(to + 2 * toStep, y20);
  v128.store(to + 2 * toStep, y21, 16);
  const y40 = f32x4.add(times(2.0 / 45, sumHalf0, times(8.0 / 45, sum20, sum10)), p70);
  const y41 = f32x4.add(times(2.0 / 45, sumHalf1, times(8.0 / 45, sum21, sum11)), p71);
  v128.store(to + 4 * toStep, y40);
  v128.store(to + 4 * toStep, y41, 16);
  const difference10 = scaled(-2.0 / 9, f32x4.sub(p10, p20));
  const difference11 = scaled(-2.0 / 9, f32x4.sub(p11, p21));
  const difference20 = f32x4.sub(p30, p40);
  const difference21 = f32x4.sub(p31, p41);
  const differenceHalf0 = f32x4.sub(p50, p60);
  const differenceHalf1 = f32x4.sub(p51, p61);
  const y10 = times(16.0 / 45, differenceHalf0, times(1.0 / 45, difference20, difference10));
  const y11 = times(16.0 / 45, differenceHalf1, times(1.0 / 45, difference21, difference11));
  v128.store(to + toStep, y10);
  v128.store(to + toStep, y11, 16);
  const y30 = times(4.0 / 45, differenceHalf0, times(4.0 / 45, difference20, difference10));
  const y31 = times(4.0 / 45, differenceHalf1, times(4.0 / 45, difference21, difference11));
  v128.store(to + 3 * toStep, y30);
  v128.store(to + 3 * toStep, y31, 16);
}

/** BᵀdB: [8, 8] inputs, `row` and `pixel` bytes apart, → 64 points `plane` bytes apart. */
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, plane: usize): void {
  for (let j = 0; j < SIDE; j++) inputPoints(from + <usize>j * pixel, row, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) inputPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** AᵀmA: 64 points `plane` bytes apart → [4, 4] outputs, 32 bytes apart, row by row. */
export function transformOutput(from: usize, plane: usize, to: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToOutputs(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 32);
  for (let j = 0; j < OUT; j++) pointsToOutputs(at(0, j), ROW, to + (<usize>j << 5), 128);
}

/** AyAᵀ: the gradients of [4, 4] outputs, 32 bytes apart, → of 64 points `plane` bytes apart. */
export function transformOutputGradient(from: usize, to: usize, plane: usize): void {
  for (let j = 0; j < OUT; j++) outputsToPoints(from + (<usize>j << 5), 128, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) outputsToPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** GgGᵀ: a filter's [5, 5] taps, `tap` bytes apart, → 64 points `plane` bytes apart. */
export function transformFilter(from: usize, tap: usize, to: usize, plane: usize): void {
  for (let j = 0; j < FILTER; j++) tapsToPoints(from + <usize>j * tap, <usize>FILTER * tap, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) tapsToPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** GᵀuG: the gradients of 64 points `plane` bytes apart → of a filter's [5, 5] taps, `tap` bytes apart. */
export function transformFilterGradient(from: usize, plane: usize, to: usize, tap: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToTaps(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 32);
  for (let j = 0; j < FILTER; j++) pointsToTaps(at(0, j), ROW, to + <usize>j * tap, <usize>FILTER * tap);
}
