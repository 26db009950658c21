/** y = the larger of x and 0, for `size` values; NaN stays NaN. */
export function relu(x: usize, size: i32, y: usize): void {
  const zero = f32x4.splat(0);
  const end = x + (<usize>size << 2);
  for (; x + 32 <= end; x += 32, y += 32) {
    const y0 = f32x4.max(v128.load(x), zero), y1 = f32x4.max(v128.load(x, 16), zero);
    v128.store(y, y0);
    v128.store(y, y1, 16);
  }
  for (; x < end; x += 4, y += 4) store<f32>(y, max<f32>(load<f32>(x), 0));
}

/** dx = dy where x is above 0, else 0 × dy; NaN where x is NaN. */
export function reluGradient(x: usize, dy: usize, size: i32, dx: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const end = x + (<usize>size << 2);
  for (; x + 32 <= end; x += 32, dy += 32, dx += 32) {
    const x0 = v128.load(x), x1 = v128.load(x, 16);
    const step0 = v128.or(v128.and(f32x4.gt(x0, zero), one), f32x4.ne(x0, x0));
    const step1 = v128.or(v128.and(f32x4.gt(x1, zero), one), f32x4.ne(x1, x1));
    const dx0 = f32x4.mul(v128.load(dy), step0), dx1 = f32x4.mul(v128.load(dy, 16), step1);
    v128.store(dx, dx0);
    v128.store(dx, dx1, 16);
  }
  for (; x < end; x += 4, dy += 4, dx += 4) {
    const value = load<f32>(x);
    const step: f32 = value > 0 ? 1 : value == value ? 0 : value;
    store<f32>(dx, load<f32>(dy) * step);
  }
}
