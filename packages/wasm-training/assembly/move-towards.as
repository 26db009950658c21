/**
 * Moves `size` values, in place, so that they are `from + fraction × (values − from)`: the next moving average, where the
 * new values are. In pairs of vectors, which V8 can make one of.
 */
export function moveTowards(values: usize, from: usize, size: i32, fraction: f32): void {
  const bytes = <usize>size << 2;
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const to = values + i, start = from + i;
    const s0 = v128.load(start), s1 = v128.load(start, 16);
    const t0 = v128.load(to), t1 = v128.load(to, 16);
    const m0 = f32x4.add(s0, f32x4.mul(f32x4.splat(fraction), f32x4.sub(t0, s0)));
    const m1 = f32x4.add(s1, f32x4.mul(f32x4.splat(fraction), f32x4.sub(t1, s1)));
    v128.store(to, m0);
    v128.store(to, m1, 16);
  }
  for (; i < bytes; i += 4) {
    const start = load<f32>(from + i);
    store<f32>(values + i, start + fraction * (load<f32>(values + i) - start));
  }
}
