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

/**
 * y = (x − mean) × factors + offset, or relu of that, for x [rows, columns] and the others [columns]; an offset of 0 is none.
 *
 * NaN stays NaN.
 */
export function normalise(
  x: usize, rows: i32, columns: i32, mean: usize, factors: usize, offset: usize, relu: bool, y: usize,
): void {
  const bytes = <usize>columns << 2;
  const pairs = bytes & ~31;
  const zero = f32x4.splat(0);
  const least = f32x4.splat(relu ? 0 : -<f32>Infinity);
  for (; rows > 0; rows--, x += bytes, y += bytes) {
    let i: usize = 0;
    for (; i < pairs; i += 32) {
      const d0 = f32x4.sub(v128.load(x + i), v128.load(mean + i));
      const d1 = f32x4.sub(v128.load(x + i, 16), v128.load(mean + i, 16));
      let y0 = f32x4.mul(d0, v128.load(factors + i)), y1 = f32x4.mul(d1, v128.load(factors + i, 16));
      y0 = f32x4.add(y0, offset == 0 ? zero : v128.load(offset + i));
      y1 = f32x4.add(y1, offset == 0 ? zero : v128.load(offset + i, 16));
      y0 = f32x4.max(y0, least);
      y1 = f32x4.max(y1, least);
      v128.store(y + i, y0);
      v128.store(y + i, y1, 16);
    }
    for (; i < bytes; i += 4) {
      let value = (load<f32>(x + i) - load<f32>(mean + i)) * load<f32>(factors + i);
      if (offset != 0) value += load<f32>(offset + i);
      store<f32>(y + i, relu ? max<f32>(value, 0) : value);
    }
  }
}

/**
 * dx = dy × factors − ((x − mean) × slopes + shifts), for x, y, dy and dx [rows, columns] and the others [columns]. Where y is
 * given, 0 is none, dy counts as 0 where y is not above 0.
 */
export function normaliseGradient(
  x: usize, dy: usize, y: usize, rows: i32, columns: i32,
  mean: usize, factors: usize, slopes: usize, shifts: usize, dx: usize,
): void {
  if (y == 0) gradientRows(x, dy, 0, false, rows, columns, mean, factors, slopes, shifts, dx);
  else gradientRows(x, dy, y, true, rows, columns, mean, factors, slopes, shifts, dx);
}

// @ts-ignore: decorator
@inline
function gradientRows(
  x: usize, dy: usize, y: usize, isGated: bool, rows: i32, columns: i32,
  mean: usize, factors: usize, slopes: usize, shifts: usize, dx: usize,
): void {
  const bytes = <usize>columns << 2;
  const pairs = bytes & ~31;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < pairs; i += 32) {
      const d0 = f32x4.sub(v128.load(x + i), v128.load(mean + i));
      const d1 = f32x4.sub(v128.load(x + i, 16), v128.load(mean + i, 16));
      let g0 = v128.load(dy + i), g1 = v128.load(dy + i, 16);
      if (isGated) {
        const y0 = v128.load(y + i), y1 = v128.load(y + i, 16);
        g0 = v128.and(g0, f32x4.gt(y0, zero));
        g1 = v128.and(g1, f32x4.gt(y1, zero));
      }
      const t0 = f32x4.add(f32x4.mul(d0, v128.load(slopes + i)), v128.load(shifts + i));
      const t1 = f32x4.add(f32x4.mul(d1, v128.load(slopes + i, 16)), v128.load(shifts + i, 16));
      g0 = f32x4.mul(g0, v128.load(factors + i));
      g1 = f32x4.mul(g1, v128.load(factors + i, 16));
      g0 = f32x4.sub(g0, t0);
      g1 = f32x4.sub(g1, t1);
      v128.store(dx + i, g0);
      v128.store(dx + i, g1, 16);
    }
    for (; i < bytes; i += 4) {
      const value: f32 = !isGated || load<f32>(y + i) > 0 ? load<f32>(dy + i) : 0;
      const away = (load<f32>(x + i) - load<f32>(mean + i)) * load<f32>(slopes + i) + load<f32>(shifts + i);
      store<f32>(dx + i, value * load<f32>(factors + i) - away);
    }
    x += bytes;
    dy += bytes;
    dx += bytes;
    if (isGated) y += bytes;
  }
}
