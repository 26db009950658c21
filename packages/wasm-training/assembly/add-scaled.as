/** `x + scale × values`, in place of `size` values. In pairs of vectors, which V8 can make one of. */
export function addScaled(values: usize, x: usize, size: i32, scale: f32): void {
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const y = values + i, from = x + i;
    const x0 = v128.load(from), x1 = v128.load(from, 16);
    const y0 = v128.load(y), y1 = v128.load(y, 16);
    v128.store(y, f32x4.add(x0, f32x4.mul(f32x4.splat(scale), y0)));
    v128.store(y, f32x4.add(x1, f32x4.mul(f32x4.splat(scale), y1)), 16);
  }
  for (; i < bytes; i += 4) store<f32>(values + i, load<f32>(x + i) + scale * load<f32>(values + i));
}
