import { scratch } from './scratch';

/** Rows that are summed in float32; such sums are added up in float64. */
const BLOCK: i32 = 256;

/** y[columns] = the mean over the rows of the squared distance of x [rows, columns] from mean [columns]. */
export function columnVariances(x: usize, rows: i32, columns: i32, mean: usize, y: usize): void {
  const row = <usize>columns << 2;
  let column: usize = 0;
  for (; column + 64 <= row; column += 64) {
    memory.fill(scratch, 0, 128);
    for (let first = 0; first < rows; first += BLOCK) {
      const from = x + <usize>first * row + column;
      squares16(from, min(BLOCK, rows - first), row, mean + column);
    }
    for (let i: usize = 0; i < 16; i++) {
      store<f32>(y + column + (i << 2), <f32>(load<f64>(scratch + (i << 3)) / <f64>rows));
    }
  }
  for (; column < row; column += 4) {
    const middle: f64 = load<f32>(mean + column);
    let total: f64 = 0;
    let from = x + column;
    for (let i = 0; i < rows; i++, from += row) {
      const distance = <f64>load<f32>(from) - middle;
      total += distance * distance;
    }
    store<f32>(y + column, <f32>(total / <f64>rows));
  }
}

function squares16(x: usize, rows: i32, row: usize, mean: usize): void {
  const m0 = v128.load(mean), m1 = v128.load(mean, 16), m2 = v128.load(mean, 32), m3 = v128.load(mean, 48);
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (let i = 0; i < rows; i++, x += row) {
    const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
    const d0 = f32x4.sub(x0, m0), d1 = f32x4.sub(x1, m1), d2 = f32x4.sub(x2, m2), d3 = f32x4.sub(x3, m3);
    s0 = f32x4.add(s0, f32x4.mul(d0, d0));
    s1 = f32x4.add(s1, f32x4.mul(d1, d1));
    s2 = f32x4.add(s2, f32x4.mul(d2, d2));
    s3 = f32x4.add(s3, f32x4.mul(d3, d3));
  }
  addUp(s0, scratch);
  addUp(s1, scratch + 32);
  addUp(s2, scratch + 64);
  addUp(s3, scratch + 96);
}

/**
 * sums[columns] = the sums over the rows of dy [rows, columns], products[columns] those of dy × (x − mean). Where y is given,
 * 0 is none, dy counts as 0 where y is not above 0.
 */
export function gatedColumnSums(
  x: usize, dy: usize, y: usize, rows: i32, columns: i32, mean: usize, sums: usize, products: usize,
): void {
  const row = <usize>columns << 2;
  let column: usize = 0;
  for (; column + 64 <= row; column += 64) {
    memory.fill(scratch, 0, 256);
    for (let first = 0; first < rows; first += BLOCK) {
      const from = <usize>first * row + column;
      const count = min(BLOCK, rows - first);
      if (y == 0) sums16(x + from, dy + from, 0, false, count, row, mean + column);
      else sums16(x + from, dy + from, y + from, true, count, row, mean + column);
    }
    for (let i: usize = 0; i < 16; i++) {
      store<f32>(sums + column + (i << 2), <f32>load<f64>(scratch + (i << 3)));
      store<f32>(products + column + (i << 2), <f32>load<f64>(scratch + (i << 3), 128));
    }
  }
  for (; column < row; column += 4) {
    const middle: f64 = load<f32>(mean + column);
    let sum: f64 = 0, product: f64 = 0;
    let from = column;
    for (let i = 0; i < rows; i++, from += row) {
      const value: f64 = y == 0 || load<f32>(y + from) > 0 ? load<f32>(dy + from) : 0;
      sum += value;
      product += value * (<f64>load<f32>(x + from) - middle);
    }
    store<f32>(sums + column, <f32>sum);
    store<f32>(products + column, <f32>product);
  }
}

// @ts-ignore: decorator
@inline
function sums16(x: usize, dy: usize, y: usize, isGated: bool, rows: i32, row: usize, mean: usize): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, p0 = zero, p1 = zero, p2 = zero, p3 = zero;
  for (let i = 0; i < rows; i++) {
    let g0 = v128.load(dy), g1 = v128.load(dy, 16), g2 = v128.load(dy, 32), g3 = v128.load(dy, 48);
    if (isGated) {
      const y0 = v128.load(y), y1 = v128.load(y, 16), y2 = v128.load(y, 32), y3 = v128.load(y, 48);
      g0 = v128.and(g0, f32x4.gt(y0, zero));
      g1 = v128.and(g1, f32x4.gt(y1, zero));
      g2 = v128.and(g2, f32x4.gt(y2, zero));
      g3 = v128.and(g3, f32x4.gt(y3, zero));
      y += row;
    }
    s0 = f32x4.add(s0, g0);
    s1 = f32x4.add(s1, g1);
    s2 = f32x4.add(s2, g2);
    s3 = f32x4.add(s3, g3);
    const d0 = f32x4.sub(v128.load(x), v128.load(mean)), d1 = f32x4.sub(v128.load(x, 16), v128.load(mean, 16));
    const d2 = f32x4.sub(v128.load(x, 32), v128.load(mean, 32)), d3 = f32x4.sub(v128.load(x, 48), v128.load(mean, 48));
    p0 = f32x4.add(p0, f32x4.mul(g0, d0));
    p1 = f32x4.add(p1, f32x4.mul(g1, d1));
    p2 = f32x4.add(p2, f32x4.mul(g2, d2));
    p3 = f32x4.add(p3, f32x4.mul(g3, d3));
    x += row;
    dy += row;
  }
  addUp(s0, scratch);
  addUp(s1, scratch + 32);
  addUp(s2, scratch + 64);
  addUp(s3, scratch + 96);
  addUp(p0, scratch + 128);
  addUp(p1, scratch + 160);
  addUp(p2, scratch + 192);
  addUp(p3, scratch + 224);
}

/** Adds four float32 sums to float64 totals. */
// @ts-ignore: decorator
@inline
export function addUp(sums: v128, totals: usize): void {
  const high = v128.shuffle<f32>(sums, sums, 2, 3, 2, 3);
  v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(sums)));
  v128.store(totals + 16, f64x2.add(v128.load(totals + 16), f64x2.promote_low_f32x4(high)));
}
