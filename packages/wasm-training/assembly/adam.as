/**
 * One update by Adam (Kingma & Ba 2015, algorithm 1) of `size` weights and both their moments, in place, with decoupled
 * weight decay (Loshchilov & Hutter 2019, algorithm 2).
 *
 * @param rate    the learning rate times √(1 − β₂ᵗ) / (1 − β₁ᵗ).
 * @param epsilon times √(1 − β₂ᵗ).
 * @param keep    what decay leaves of a weight before its update; 1 without.
 */
export function adam(
  weight: usize, first: usize, second: usize, gradient: usize, size: i32,
  rate: f32, fraction1: f32, fraction2: f32, epsilon: f32, keep: f32,
): void {
  const rates = f32x4.splat(rate);
  const fractions1 = f32x4.splat(fraction1);
  const fractions2 = f32x4.splat(fraction2);
  const epsilons = f32x4.splat(epsilon);
  const keeps = f32x4.splat(keep);
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const g = v128.load(gradient + i);
    let m = v128.load(first + i);
    let v = v128.load(second + i);
    m = f32x4.add(m, f32x4.mul(f32x4.sub(g, m), fractions1));
    v = f32x4.add(v, f32x4.mul(f32x4.sub(f32x4.mul(g, g), v), fractions2));
    v128.store(first + i, m);
    v128.store(second + i, v);
    const direction = f32x4.div(m, f32x4.add(f32x4.sqrt(v), epsilons));
    v128.store(weight + i, f32x4.sub(f32x4.mul(v128.load(weight + i), keeps), f32x4.mul(direction, rates)));
  }
  for (; i < bytes; i += 4) {
    const g = load<f32>(gradient + i);
    let m = load<f32>(first + i);
    let v = load<f32>(second + i);
    m = m + (g - m) * fraction1;
    v = v + (g * g - v) * fraction2;
    store<f32>(first + i, m);
    store<f32>(second + i, v);
    store<f32>(weight + i, load<f32>(weight + i) * keep - m / (sqrt<f32>(v) + epsilon) * rate);
  }
}
