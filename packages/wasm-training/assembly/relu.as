/** y = the larger of x and 0, for `size` values; NaN stays NaN. */
export function relu(x: usize, size: i32, y: usize): void {
  const zero = f32x4.splat(0);
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, f32x4.max(v128.load(x), zero));
  for (; x < end; x += 4, y += 4) store<f32>(y, max<f32>(load<f32>(x), 0));
}

/** dx = dy where x is above 0, else 0 × dy; NaN where x is NaN. */
export function reluGradient(x: usize, dy: usize, size: i32, dx: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16, dy += 16, dx += 16) {
    const value = v128.load(x);
    const step = v128.or(v128.and(f32x4.gt(value, zero), one), f32x4.ne(value, value));
    v128.store(dx, f32x4.mul(v128.load(dy), step));
  }
  for (; x < end; x += 4, dy += 4, dx += 4) {
    const value = load<f32>(x);
    const step: f32 = value > 0 ? 1 : value == value ? 0 : value;
    store<f32>(dx, load<f32>(dy) * step);
  }
}
