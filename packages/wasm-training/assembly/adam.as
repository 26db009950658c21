import { squaresOfHigh, squaresOfLow } from './sum-of-squares';

/**
 * One update by Adam (Kingma & Ba 2015, algorithm 1) of `size` weights and both their moments, in place, with decoupled
 * weight decay (Loshchilov & Hutter 2019, algorithm 2). In pairs of vectors, which V8 can make one of.
 *
 * @param rate    the learning rate times √(1 − β₂ᵗ) / (1 − β₁ᵗ).
 * @param epsilon times √(1 − β₂ᵗ).
 * @param keep    what decay leaves of a weight before its update; 1 without.
 */
export function adam(
  weight: usize, first: usize, second: usize, gradient: usize, size: i32,
  rate: f32, fraction1: f32, fraction2: f32, epsilon: f32, keep: f32,
): void {
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const g0 = v128.load(gradient + i), g1 = v128.load(gradient + i, 16);
    updateEight(weight + i, first + i, second + i, g0, g1, rate, fraction1, fraction2, epsilon, keep);
  }
  for (; i < bytes; i += 4) {
    const g = load<f32>(gradient + i);
    updateOne(weight + i, first + i, second + i, g, rate, fraction1, fraction2, epsilon, keep);
  }
}

/**
 * `addSlots` and `adam` at once: the same bits, and gradients are read once and not written.
 *
 * @returns the sum of the squares of the gradients' sums, in float64.
 */
export function addSlotsAndAdam(
  weight: usize, first: usize, second: usize, gradient: usize, stride: usize, slots: i32, size: i32,
  rate: f32, fraction1: f32, fraction2: f32, epsilon: f32, keep: f32,
): f64 {
  const bytes = <usize>size << 2;
  const others = <usize>slots * stride;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const from = gradient + i;
    let g0 = v128.load(from), g1 = v128.load(from, 16);
    for (let other = stride; other < others; other += stride) {
      const o0 = v128.load(from + other), o1 = v128.load(from + other, 16);
      g0 = f32x4.add(g0, o0);
      g1 = f32x4.add(g1, o1);
    }
    low = f64x2.add(low, squaresOfLow(g0));
    high = f64x2.add(high, squaresOfHigh(g0));
    low = f64x2.add(low, squaresOfLow(g1));
    high = f64x2.add(high, squaresOfHigh(g1));
    updateEight(weight + i, first + i, second + i, g0, g1, rate, fraction1, fraction2, epsilon, keep);
  }
  // As in sumOfSquares: a vector that is left is among those of four.
  if (i + 16 <= bytes) {
    let left = v128.load(gradient + i);
    for (let other = stride; other < others; other += stride) left = f32x4.add(left, v128.load(gradient + i + other));
    low = f64x2.add(low, squaresOfLow(left));
    high = f64x2.add(high, squaresOfHigh(left));
  }
  const both = f64x2.add(low, high);
  let total = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  const counted = bytes & ~15;
  for (; i < bytes; i += 4) {
    let g = load<f32>(gradient + i);
    for (let other = stride; other < others; other += stride) g += load<f32>(gradient + i + other);
    if (i >= counted) total += <f64>g * <f64>g;
    updateOne(weight + i, first + i, second + i, g, rate, fraction1, fraction2, epsilon, keep);
  }
  return total;
}

// @ts-ignore: decorator
@inline
function updateEight(
  weight: usize, first: usize, second: usize, g0: v128, g1: v128,
  rate: f32, fraction1: f32, fraction2: f32, epsilon: f32, keep: f32,
): void {
  const rates = f32x4.splat(rate);
  const fractions1 = f32x4.splat(fraction1);
  const fractions2 = f32x4.splat(fraction2);
  const epsilons = f32x4.splat(epsilon);
  const keeps = f32x4.splat(keep);
  let m0 = v128.load(first), m1 = v128.load(first, 16);
  let v0 = v128.load(second), v1 = v128.load(second, 16);
  const w0 = f32x4.mul(v128.load(weight), keeps), w1 = f32x4.mul(v128.load(weight, 16), keeps);
  m0 = f32x4.add(m0, f32x4.mul(f32x4.sub(g0, m0), fractions1));
  m1 = f32x4.add(m1, f32x4.mul(f32x4.sub(g1, m1), fractions1));
  v0 = f32x4.add(v0, f32x4.mul(f32x4.sub(f32x4.mul(g0, g0), v0), fractions2));
  v1 = f32x4.add(v1, f32x4.mul(f32x4.sub(f32x4.mul(g1, g1), v1), fractions2));
  v128.store(first, m0);
  v128.store(first, m1, 16);
  v128.store(second, v0);
  v128.store(second, v1, 16);
  const direction0 = f32x4.div(m0, f32x4.add(f32x4.sqrt(v0), epsilons));
  const direction1 = f32x4.div(m1, f32x4.add(f32x4.sqrt(v1), epsilons));
  v128.store(weight, f32x4.sub(w0, f32x4.mul(direction0, rates)));
  v128.store(weight, f32x4.sub(w1, f32x4.mul(direction1, rates)), 16);
}

// @ts-ignore: decorator
@inline
function updateOne(
  weight: usize, first: usize, second: usize, g: f32,
  rate: f32, fraction1: f32, fraction2: f32, epsilon: f32, keep: f32,
): void {
  let m = load<f32>(first);
  let v = load<f32>(second);
  m = m + (g - m) * fraction1;
  v = v + (g * g - v) * fraction2;
  store<f32>(first, m);
  store<f32>(second, v);
  store<f32>(weight, load<f32>(weight) * keep - m / (sqrt<f32>(v) + epsilon) * rate);
}
