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
  const rates = f32x4.splat(rate);
  const fractions1 = f32x4.splat(fraction1);
  const fractions2 = f32x4.splat(fraction2);
  const epsilons = f32x4.splat(epsilon);
  const keeps = f32x4.splat(keep);
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const g0 = v128.load(gradient + i), g1 = v128.load(gradient + i, 16);
    let m0 = v128.load(first + i), m1 = v128.load(first + i, 16);
    let v0 = v128.load(second + i), v1 = v128.load(second + i, 16);
    const w0 = f32x4.mul(v128.load(weight + i), keeps), w1 = f32x4.mul(v128.load(weight + i, 16), keeps);
    m0 = f32x4.add(m0, f32x4.mul(f32x4.sub(g0, m0), fractions1));
    m1 = f32x4.add(m1, f32x4.mul(f32x4.sub(g1, m1), fractions1));
    v0 = f32x4.add(v0, f32x4.mul(f32x4.sub(f32x4.mul(g0, g0), v0), fractions2));
    v1 = f32x4.add(v1, f32x4.mul(f32x4.sub(f32x4.mul(g1, g1), v1), fractions2));
    v128.store(first + i, m0);
    v128.store(first + i, m1, 16);
    v128.store(second + i, v0);
    v128.store(second + i, v1, 16);
    const direction0 = f32x4.div(m0, f32x4.add(f32x4.sqrt(v0), epsilons));
    const direction1 = f32x4.div(m1, f32x4.add(f32x4.sqrt(v1), epsilons));
    v128.store(weight + i, f32x4.sub(w0, f32x4.mul(direction0, rates)));
    v128.store(weight + i, f32x4.sub(w1, f32x4.mul(direction1, rates)), 16);
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
