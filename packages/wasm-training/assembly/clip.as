/** Multiplies `size` values by `scale`, then cuts them off at ±`limit`, in place; NaN stays NaN. */
export function clip(x: usize, size: i32, scale: f32, limit: f32): void {
  const scales = f32x4.splat(scale);
  const highest = f32x4.splat(limit);
  const lowest = f32x4.splat(-limit);
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16) {
    const scaled = f32x4.mul(v128.load(x), scales);
    v128.store(x, f32x4.max(f32x4.min(scaled, highest), lowest));
  }
  for (; x < end; x += 4) {
    store<f32>(x, max<f32>(min<f32>(load<f32>(x) * scale, limit), -limit));
  }
}
