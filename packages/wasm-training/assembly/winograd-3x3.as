// Minimal filtering F(4×4, 3×3): Winograd, "Arithmetic Complexity of Computations" (1980); Lavin & Gray,
// arXiv:1509.09308. Cook–Toom interpolation at 0, ±1, ±2 and ∞, for eight neighbouring channels at a time: the
// same operations on both halves, which V8 can make one of.
import { at, OUT, ROW, scaled, times } from './winograd-points';

/** Sides of a filter, and of the block of inputs that a block of outputs needs. */
const FILTER: i32 = 3;
const SIDE: i32 = 6;

/** Six inputs `fromStep` bytes apart → six points `toStep` bytes apart: Bᵀ. */
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
  const first0 = times(4, d00, times(-5, d20, d40));
  const first1 = times(4, d01, times(-5, d21, d41));
  v128.store(to, first0);
  v128.store(to, first1, 16);
  const last0 = times(4, d10, times(-5, d30, d50));
  const last1 = times(4, d11, times(-5, d31, d51));
  v128.store(to + 5 * toStep, last0);
  v128.store(to + 5 * toStep, last1, 16);
  let even0 = times(-4, d20, d40);
  let even1 = times(-4, d21, d41);
  let odd0 = times(-4, d10, d30);
  let odd1 = times(-4, d11, d31);
  v128.store(to + toStep, f32x4.add(even0, odd0));
  v128.store(to + toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 2 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = f32x4.sub(d40, d20);
  even1 = f32x4.sub(d41, d21);
  odd0 = scaled(2, f32x4.sub(d30, d10));
  odd1 = scaled(2, f32x4.sub(d31, d11));
  v128.store(to + 3 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 4 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd1), 16);
}

/** Six points → four outputs: Aᵀ. */
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
  const sum10 = f32x4.add(m10, m20);
  const sum11 = f32x4.add(m11, m21);
  const sum20 = f32x4.add(m30, m40);
  const sum21 = f32x4.add(m31, m41);
  v128.store(to, f32x4.add(f32x4.add(m00, sum10), sum20));
  v128.store(to, f32x4.add(f32x4.add(m01, sum11), sum21), 16);
  const y20 = times(4, sum20, sum10);
  const y21 = times(4, sum21, sum11);
  v128.store(to + 2 * toStep, y20);
  v128.store(to + 2 * toStep, y21, 16);
  const difference10 = f32x4.sub(m10, m20);
  const difference11 = f32x4.sub(m11, m21);
  const difference20 = f32x4.sub(m30, m40);
  const difference21 = f32x4.sub(m31, m41);
  const y10 = times(2, difference20, difference10);
  const y11 = times(2, difference21, difference11);
  v128.store(to + toStep, y10);
  v128.store(to + toStep, y11, 16);
  const y30 = f32x4.add(times(8, difference20, difference10), m50);
  const y31 = f32x4.add(times(8, difference21, difference11), m51);
  v128.store(to + 3 * toStep, y30);
  v128.store(to + 3 * toStep, y31, 16);
}

/** The gradients of four outputs → of six points: A. */
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
  v128.store(to + 5 * toStep, v30);
  v128.store(to + 5 * toStep, v31, 16);
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
}

/** A filter's three taps → six points: G. */
// @ts-ignore: decorator
@inline
function tapsToPoints(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const t00 = v128.load(from);
  const t01 = v128.load(from, 16);
  const t10 = v128.load(from + fromStep);
  const t11 = v128.load(from + fromStep, 16);
  const t20 = v128.load(from + 2 * fromStep);
  const t21 = v128.load(from + 2 * fromStep, 16);
  v128.store(to, scaled(0.25, t00));
  v128.store(to, scaled(0.25, t01), 16);
  v128.store(to + 5 * toStep, t20);
  v128.store(to + 5 * toStep, t21, 16);
  let even0 = scaled(-1.0 / 6, f32x4.add(t00, t20));
  let even1 = scaled(-1.0 / 6, f32x4.add(t01, t21));
  let odd0 = scaled(-1.0 / 6, t10);
  let odd1 = scaled(-1.0 / 6, t11);
  v128.store(to + toStep, f32x4.add(even0, odd0));
  v128.store(to + toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 2 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1), 16);
  even0 = scaled(1.0 / 24, times(4, t20, t00));
  even1 = scaled(1.0 / 24, times(4, t21, t01));
  odd0 = scaled(1.0 / 12, t10);
  odd1 = scaled(1.0 / 12, t11);
  v128.store(to + 3 * toStep, f32x4.add(even0, odd0));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd1), 16);
  v128.store(to + 4 * toStep, f32x4.sub(even0, odd0));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd1), 16);
}

/** The gradients of six points → of a filter's three taps: Gᵀ. */
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
  const sum10 = scaled(-1.0 / 6, f32x4.add(p10, p20));
  const sum11 = scaled(-1.0 / 6, f32x4.add(p11, p21));
  const sum20 = f32x4.add(p30, p40);
  const sum21 = f32x4.add(p31, p41);
  const y00 = times(0.25, p00, times(1.0 / 24, sum20, sum10));
  const y01 = times(0.25, p01, times(1.0 / 24, sum21, sum11));
  v128.store(to, y00);
  v128.store(to, y01, 16);
  const y20 = f32x4.add(times(1.0 / 6, sum20, sum10), p50);
  const y21 = f32x4.add(times(1.0 / 6, sum21, sum11), p51);
  v128.store(to + 2 * toStep, y20);
  v128.store(to + 2 * toStep, y21, 16);
  const y10 = times(1.0 / 12, f32x4.sub(p30, p40), scaled(-1.0 / 6, f32x4.sub(p10, p20)));
  const y11 = times(1.0 / 12, f32x4.sub(p31, p41), scaled(-1.0 / 6, f32x4.sub(p11, p21)));
  v128.store(to + toStep, y10);
  v128.store(to + toStep, y11, 16);
}

/** BᵀdB: [6, 6] inputs, `row` and `pixel` bytes apart, → 36 points `plane` bytes apart. */
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, plane: usize): void {
  for (let j = 0; j < SIDE; j++) inputPoints(from + <usize>j * pixel, row, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) inputPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** AᵀmA: 36 points `plane` bytes apart → [4, 4] outputs, 32 bytes apart, row by row. */
export function transformOutput(from: usize, plane: usize, to: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToOutputs(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 32);
  for (let j = 0; j < OUT; j++) pointsToOutputs(at(0, j), ROW, to + (<usize>j << 5), 128);
}

/** AyAᵀ: the gradients of [4, 4] outputs, 32 bytes apart, → of 36 points `plane` bytes apart. */
export function transformOutputGradient(from: usize, to: usize, plane: usize): void {
  for (let j = 0; j < OUT; j++) outputsToPoints(from + (<usize>j << 5), 128, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) outputsToPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** GgGᵀ: a filter's [3, 3] taps, `tap` bytes apart, → 36 points `plane` bytes apart. */
export function transformFilter(from: usize, tap: usize, to: usize, plane: usize): void {
  for (let j = 0; j < FILTER; j++) tapsToPoints(from + <usize>j * tap, <usize>FILTER * tap, at(0, j), ROW);
  for (let i = 0; i < SIDE; i++) tapsToPoints(at(i, 0), 32, to + <usize>(i * SIDE) * plane, plane);
}

/** GᵀuG: the gradients of 36 points `plane` bytes apart → of a filter's [3, 3] taps, `tap` bytes apart. */
export function transformFilterGradient(from: usize, plane: usize, to: usize, tap: usize): void {
  for (let i = 0; i < SIDE; i++) pointsToTaps(from + <usize>(i * SIDE) * plane, plane, at(i, 0), 32);
  for (let j = 0; j < FILTER; j++) pointsToTaps(at(0, j), ROW, to + <usize>j * tap, <usize>FILTER * tap);
}
