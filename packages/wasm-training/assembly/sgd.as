/**
 * One step of gradient descent of `size` weights and, unless `velocity` is 0, of what they go on with of their last
 * steps, in place: as Keras 3 computes it.
 *
 * @param nesterov whether steps look ahead along the velocity.
 * @param keep     what decay leaves of a weight before its step; 1 without.
 */
export function sgd(
  weight: usize, velocity: usize, gradient: usize, size: i32,
  rate: f32, momentum: f32, nesterov: bool, keep: f32,
): void {
  const rates = f32x4.splat(rate);
  const momenta = f32x4.splat(momentum);
  const keeps = f32x4.splat(keep);
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const step = f32x4.mul(v128.load(gradient + i), rates);
    const kept = f32x4.mul(v128.load(weight + i), keeps);
    if (velocity == 0) {
      v128.store(weight + i, f32x4.sub(kept, step));
      continue;
    }
    const moved = f32x4.sub(f32x4.mul(v128.load(velocity + i), momenta), step);
    v128.store(velocity + i, moved);
    const move = nesterov ? f32x4.sub(f32x4.mul(moved, momenta), step) : moved;
    v128.store(weight + i, f32x4.add(kept, move));
  }
  for (; i < bytes; i += 4) {
    const step = load<f32>(gradient + i) * rate;
    const kept = load<f32>(weight + i) * keep;
    if (velocity == 0) {
      store<f32>(weight + i, kept - step);
      continue;
    }
    const moved = load<f32>(velocity + i) * momentum - step;
    store<f32>(velocity + i, moved);
    store<f32>(weight + i, kept + (nesterov ? moved * momentum - step : moved));
  }
}
