/** factors = scale / √(variance + epsilon), for `size` values; a scale of 0 is none: 1 everywhere. */
export function normalFactors(variance: usize, scale: usize, epsilon: f32, size: i32, factors: usize): void {
  const bytes = <usize>size << 2;
  const vectors = bytes & ~15;
  const epsilons = f32x4.splat(epsilon);
  const one = f32x4.splat(1);
  let i: usize = 0;
  for (; i < vectors; i += 16) {
    const deviation = f32x4.sqrt(f32x4.add(v128.load(variance + i), epsilons));
    v128.store(factors + i, f32x4.div(scale == 0 ? one : v128.load(scale + i), deviation));
  }
  for (; i < bytes; i += 4) {
    const numerator: f32 = scale == 0 ? 1 : load<f32>(scale + i);
    store<f32>(factors + i, numerator / sqrt<f32>(load<f32>(variance + i) + epsilon));
  }
}

/** y = (x − mean) × factors + offset, for x [rows, columns] and the others [columns]; an offset of 0 is none. */
export function normalise(
  x: usize, rows: i32, columns: i32, mean: usize, factors: usize, offset: usize, y: usize,
): void {
  const bytes = <usize>columns << 2;
  const vectors = bytes & ~15;
  const zero = f32x4.splat(0);
  for (; rows > 0; rows--, x += bytes, y += bytes) {
    let i: usize = 0;
    for (; i < vectors; i += 16) {
      const scaled = f32x4.mul(f32x4.sub(v128.load(x + i), v128.load(mean + i)), v128.load(factors + i));
      v128.store(y + i, f32x4.add(scaled, offset == 0 ? zero : v128.load(offset + i)));
    }
    for (; i < bytes; i += 4) {
      const scaled = (load<f32>(x + i) - load<f32>(mean + i)) * load<f32>(factors + i);
      store<f32>(y + i, offset == 0 ? scaled : scaled + load<f32>(offset + i));
    }
  }
}
