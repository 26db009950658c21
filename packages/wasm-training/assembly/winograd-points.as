import { madd } from './madd';
import { scratch } from './scratch';

/** Sides of a block of outputs, and of the largest block of inputs that they need. */
export const OUT: i32 = 4;
const LARGEST_SIDE: i32 = 8;

/** Where a value of a block that is half transformed lies, eight channels each. */
// @ts-ignore: decorator
@inline
export function at(row: i32, column: i32): usize {
  return scratch + (<usize>(row * LARGEST_SIDE + column) << 5);
}

/** Bytes from a row of such a block to the next. */
export const ROW: usize = 256;

/** Where in the scratch memory the factors lie: V8 makes a constant vector anew, in several steps, wherever it is used. */
const FACTORS_OFFSET: usize = 2816;

/** Writes the factors; to be called once, before any transform. */
export function writeFactors(): void {
  writeFactor(5.25);
  writeFactor(-4.25);
  writeFactor(0.25);
  writeFactor(-1.25);
  writeFactor(0.5);
  writeFactor(-2.5);
  writeFactor(4);
  writeFactor(-5);
  writeFactor(8);
  writeFactor(0.125);
  writeFactor(2);
  writeFactor(16);
  writeFactor(-2.0 / 9);
  writeFactor(1.0 / 90);
  writeFactor(1.0 / 45);
  writeFactor(2.0 / 45);
  writeFactor(4.0 / 45);
  writeFactor(8.0 / 45);
  writeFactor(16.0 / 45);
  writeFactor(32.0 / 45);
  writeFactor(-4);
  writeFactor(-1.0 / 6);
  writeFactor(1.0 / 6);
  writeFactor(1.0 / 12);
  writeFactor(1.0 / 24);
}

// @ts-ignore: decorator
@inline
function writeFactor(value: f32): void {
  store<f32>(factorAt(value), value);
}

/** The address of a factor, known when this is compiled. */
// @ts-ignore: decorator
@inline
function factorAt(value: f32): usize {
  let place: usize = 0;
  if (value == <f32>(5.25)) place = 0;
  if (value == <f32>(-4.25)) place = 4;
  if (value == <f32>(0.25)) place = 8;
  if (value == <f32>(-1.25)) place = 12;
  if (value == <f32>(0.5)) place = 16;
  if (value == <f32>(-2.5)) place = 20;
  if (value == <f32>(4)) place = 24;
  if (value == <f32>(-5)) place = 28;
  if (value == <f32>(8)) place = 32;
  if (value == <f32>(0.125)) place = 36;
  if (value == <f32>(2)) place = 40;
  if (value == <f32>(16)) place = 44;
  if (value == <f32>(-2.0 / 9)) place = 48;
  if (value == <f32>(1.0 / 90)) place = 52;
  if (value == <f32>(1.0 / 45)) place = 56;
  if (value == <f32>(2.0 / 45)) place = 60;
  if (value == <f32>(4.0 / 45)) place = 64;
  if (value == <f32>(8.0 / 45)) place = 68;
  if (value == <f32>(16.0 / 45)) place = 72;
  if (value == <f32>(32.0 / 45)) place = 76;
  if (value == <f32>(-4)) place = 80;
  if (value == <f32>(-1.0 / 6)) place = 84;
  if (value == <f32>(1.0 / 6)) place = 88;
  if (value == <f32>(1.0 / 12)) place = 92;
  if (value == <f32>(1.0 / 24)) place = 96;
  return scratch + FACTORS_OFFSET + place;
}

// @ts-ignore: decorator
@inline
export function times(factor: f32, x: v128, plus: v128): v128 {
  return madd(v128.load32_splat(factorAt(factor)), x, plus);
}

// @ts-ignore: decorator
@inline
export function scaled(factor: f32, x: v128): v128 {
  return f32x4.mul(v128.load32_splat(factorAt(factor)), x);
}
