import { addUp } from './column-moments';
import { scratch } from './scratch';

/** Rows that are summed in float32; such sums are added up in float64. */
const BLOCK: i32 = 256;

/** y[columns] = the sums over the rows of x [rows, columns]. */
export function columnSums(x: usize, rows: i32, columns: i32, y: usize): void {
  const row = <usize>columns << 2;
  let column: usize = 0;
  for (; column + 64 <= row; column += 64) sum16(x + column, rows, row, y + column);
  for (; column < row; column += 4) sum1(x + column, rows, row, y + column);
}

/** Sixteen columns: four chains of additions at a time. */
function sum16(x: usize, rows: i32, row: usize, y: usize): void {
  memory.fill(scratch, 0, 128);
  for (let first = 0; first < rows; first += BLOCK) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    for (const end = x + <usize>min(BLOCK, rows - first) * row; x < end; x += row) {
      a = f32x4.add(a, v128.load(x));
      b = f32x4.add(b, v128.load(x, 16));
      c = f32x4.add(c, v128.load(x, 32));
      d = f32x4.add(d, v128.load(x, 48));
    }
    addUp(a, scratch);
    addUp(b, scratch + 32);
    addUp(c, scratch + 64);
    addUp(d, scratch + 96);
  }
  for (let i: usize = 0; i < 16; i++) store<f32>(y + (i << 2), <f32>load<f64>(scratch + (i << 3)));
}

function sum1(x: usize, rows: i32, row: usize, y: usize): void {
  let total: f64 = 0;
  for (const end = x + <usize>rows * row; x < end; x += row) total += load<f32>(x);
  store<f32>(y, <f32>total);
}
