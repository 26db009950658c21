/**
 * One step by RMSProp of `size` weights, in place, as Keras 3 computes it: `square` is the mean of the gradients'
 * squares, `mean` theirs, unless it is 0, and `velocity` what weights go on with of their last steps, unless it is 0.
 *
 * @param fraction 1 − ρ.
 * @param keep     what decay leaves of a weight before its step; 1 without.
 */
export function rmsprop(
  weight: usize, square: usize, mean: usize, velocity: usize, gradient: usize, size: i32,
  rate: f32, fraction: f32, momentum: f32, epsilon: f32, keep: f32,
): void {
  const rates = f32x4.splat(rate);
  const fractions = f32x4.splat(fraction);
  const momenta = f32x4.splat(momentum);
  const epsilons = f32x4.splat(epsilon);
  const keeps = f32x4.splat(keep);
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const g = v128.load(gradient + i);
    const s = v128.load(square + i);
    const squares = f32x4.add(s, f32x4.mul(f32x4.sub(f32x4.mul(g, g), s), fractions));
    v128.store(square + i, squares);
    let variance = squares;
    if (mean != 0) {
      const m = v128.load(mean + i);
      const means = f32x4.add(m, f32x4.mul(f32x4.sub(g, m), fractions));
      v128.store(mean + i, means);
      variance = f32x4.sub(squares, f32x4.mul(means, means));
    }
    let step = f32x4.div(f32x4.mul(g, rates), f32x4.sqrt(f32x4.add(variance, epsilons)));
    if (velocity != 0) {
      step = f32x4.add(f32x4.mul(v128.load(velocity + i), momenta), step);
      v128.store(velocity + i, step);
    }
    v128.store(weight + i, f32x4.sub(f32x4.mul(v128.load(weight + i), keeps), step));
  }
  for (; i < bytes; i += 4) {
    const g = load<f32>(gradient + i);
    const s = load<f32>(square + i);
    const squares = s + (g * g - s) * fraction;
    store<f32>(square + i, squares);
    let variance = squares;
    if (mean != 0) {
      const m = load<f32>(mean + i);
      const means = m + (g - m) * fraction;
      store<f32>(mean + i, means);
      variance = squares - means * means;
    }
    let step = g * rate / sqrt<f32>(variance + epsilon);
    if (velocity != 0) {
      step = load<f32>(velocity + i) * momentum + step;
      store<f32>(velocity + i, step);
    }
    store<f32>(weight + i, load<f32>(weight + i) * keep - step);
  }
}
