// Four numbers at a time: NaN stays NaN.
import { madd } from './madd';
import { scratch } from './scratch';

/** Where in the scratch memory the constants lie: V8 makes a constant vector anew, in several steps, wherever it is used. */
const CONSTANTS_OFFSET: usize = 2944;

const enum Constant {
  ZERO, ONE, MINUS_ONE, HALF, FIFTH,
  LARGEST, SMALLEST, LOG2_E, SHIFT, LN_2_HIGH, LN_2_LOW, BIAS, E0, E1, E2, E3, E4, E5,
  SATURATED, MINUS_SATURATED, P1, P2, P3, P4, Q1, Q2, Q3, Q4,
}

/** Writes the constants; to be called once, before any activation. */
export function writeActivationConstants(): void {
  write(Constant.ZERO, 0);
  write(Constant.ONE, 1);
  write(Constant.MINUS_ONE, -1);
  write(Constant.HALF, 0.5);
  write(Constant.FIFTH, 0.2);
  writeExponential();
  writeTanh();
}

/** Source of the polynomial: Cephes' expf (Moshier). */
function writeExponential(): void {
  write(Constant.LARGEST, 88);
  write(Constant.SMALLEST, -87);
  write(Constant.LOG2_E, 1.44269504088896341);
  // Numbers of this size have no digits behind the point, and the power as their last bits.
  write(Constant.SHIFT, 12582912);
  // ln 2 in two parts, the first of which has few digits; taken off.
  write(Constant.LN_2_HIGH, -0.693359375);
  write(Constant.LN_2_LOW, 2.12194440e-4);
  store<i32>(addressOf(Constant.BIAS), 127 << 23);
  write(Constant.E0, 1.9875691500e-4);
  write(Constant.E1, 1.3981999507e-3);
  write(Constant.E2, 8.3334519073e-3);
  write(Constant.E3, 4.1665795894e-2);
  write(Constant.E4, 1.6666665459e-1);
  write(Constant.E5, 5.0000001201e-1);
}

/** tanh(x) / x = P(x²) / Q(x²) up to where it is 1: the largest relative error, 2.1e-8, made as small as can be by least squares, reweighted. */
function writeTanh(): void {
  write(Constant.SATURATED, 9.01);
  write(Constant.MINUS_SATURATED, -9.01);
  write(Constant.P1, 0.13380371034145355);
  write(Constant.P2, 0.0034948112443089485);
  write(Constant.P3, 2.059627695416566e-5);
  write(Constant.P4, 1.3336852511258712e-8);
  write(Constant.Q1, 0.46713685989379883);
  write(Constant.Q2, 0.025874027982354164);
  write(Constant.Q3, 0.0003284363483544439);
  write(Constant.Q4, 7.76928459345072e-7);
}

// @ts-ignore: decorator
@inline
function addressOf(constant: Constant): usize {
  return scratch + CONSTANTS_OFFSET + (<usize>constant << 2);
}

// @ts-ignore: decorator
@inline
function write(constant: Constant, value: f32): void {
  store<f32>(addressOf(constant), value);
}

// @ts-ignore: decorator
@inline
function splat(constant: Constant): v128 {
  return v128.load32_splat(addressOf(constant));
}

// min and max take eight instructions, for NaN and the signs of zeros; pmin and pmax take one, and give their first argument if one is NaN.
// @ts-ignore: decorator
@inline
function within(x: v128, smallest: Constant, largest: Constant): v128 {
  return f32x4.pmax(f32x4.pmin(x, splat(largest)), splat(smallest));
}

/** e to the power of each, within two roundings or so. */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const limited = within(x, Constant.SMALLEST, Constant.LARGEST);
  const shift = splat(Constant.SHIFT);
  const rounded = madd(limited, splat(Constant.LOG2_E), shift);
  const power = f32x4.sub(rounded, shift);
  const r = madd(power, splat(Constant.LN_2_LOW), madd(power, splat(Constant.LN_2_HIGH), limited));
  let y = madd(splat(Constant.E0), r, splat(Constant.E1));
  y = madd(y, r, splat(Constant.E2));
  y = madd(y, r, splat(Constant.E3));
  y = madd(y, r, splat(Constant.E4));
  y = madd(y, r, splat(Constant.E5));
  y = f32x4.add(madd(y, f32x4.mul(r, r), r), splat(Constant.ONE));
  const scale = i32x4.add(i32x4.shl(rounded, 23), splat(Constant.BIAS));
  return f32x4.mul(y, scale);
}

/** 1 / (1 + e to the power of −x). */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = splat(Constant.ONE);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** The line 0.2 x + 0.5, from 0 to 1. */
// @ts-ignore: decorator
@inline
export function hardSigmoid(x: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, splat(Constant.FIFTH)), splat(Constant.HALF));
  return within(line, Constant.ZERO, Constant.ONE);
}

/** Hyperbolic tangents, within five units in the last place. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const limited = within(x, Constant.MINUS_SATURATED, Constant.SATURATED);
  const square = f32x4.mul(limited, limited);
  const one = splat(Constant.ONE);
  let p = madd(splat(Constant.P4), square, splat(Constant.P3));
  let q = madd(splat(Constant.Q4), square, splat(Constant.Q3));
  p = madd(p, square, splat(Constant.P2));
  q = madd(q, square, splat(Constant.Q2));
  p = madd(p, square, splat(Constant.P1));
  q = madd(q, square, splat(Constant.Q1));
  p = madd(p, square, one);
  q = madd(q, square, one);
  return within(f32x4.div(f32x4.mul(limited, p), q), Constant.MINUS_ONE, Constant.ONE);
}

/** The slope of a sigmoid where it is y. */
// @ts-ignore: decorator
@inline
export function sigmoidSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(splat(Constant.ONE), y));
}

/** The slope of a hard sigmoid where it is y. */
// @ts-ignore: decorator
@inline
export function hardSigmoidSlope(y: v128): v128 {
  const isOnLine = v128.and(f32x4.gt(y, splat(Constant.ZERO)), f32x4.lt(y, splat(Constant.ONE)));
  return v128.and(isOnLine, splat(Constant.FIFTH));
}

/** The slope of a hyperbolic tangent where it is y. */
// @ts-ignore: decorator
@inline
export function tanhSlope(y: v128): v128 {
  return f32x4.sub(splat(Constant.ONE), f32x4.mul(y, y));
}
