import { madd } from './madd';

/** Rows and columns of the block of results that the innermost loop keeps in registers: eight vectors of 128 bits. */
export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 8;

/** Bytes of one row of a panel: `TILE_COLUMNS` floats. */
export const PANEL_STEP: usize = 32;

/** Copies a row of a panel. */
// @ts-ignore: decorator
@inline
export function copyRow(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

// The loops over k are not unrolled: V8 would spill the accumulators. One pointer walks through A, the other rows are
// found from it: four walking pointers cost a tenth of the speed.

/**
 * C[4, 8] = or += A[4, k] · B[k, 8], where the k columns of A come in `segments` of `run` columns each.
 *
 * @param a     first value of A's first row; the others start `row1`, `row2` and `row3` bytes after it. `aStep` bytes
 *              to the next column, `aSegment` from a segment to the next.
 * @param panel B, row by row.
 */
export function tile4(
  segments: i32, run: i32, a: usize, row1: usize, row2: usize, row3: usize, aStep: usize, aSegment: usize,
  panel: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const zero = f32x4.splat(0);
  let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
  for (; segments > 0; segments--) {
    let from = a;
    for (const end = panel + <usize>run * PANEL_STEP; panel < end; panel += PANEL_STEP) {
      const b0 = v128.load(panel);
      const b1 = v128.load(panel, 16);
      let x = v128.load32_splat(from);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(from + row1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(from + row2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(from + row3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      from += aStep;
    }
    a += aSegment;
  }
  storeRow(c, c00, c01, accumulate);
  storeRow(c + cRow, c10, c11, accumulate);
  storeRow(c + 2 * cRow, c20, c21, accumulate);
  storeRow(c + 3 * cRow, c30, c31, accumulate);
}

/** C[1, 8] = or += A[1, k] · B[k, 8]: the rows that are left over. */
export function tile1(
  segments: i32, run: i32, a: usize, aStep: usize, aSegment: usize, panel: usize, c: usize, accumulate: bool,
): void {
  let c0 = f32x4.splat(0), c1 = c0;
  for (; segments > 0; segments--) {
    let from = a;
    for (const end = panel + <usize>run * PANEL_STEP; panel < end; panel += PANEL_STEP) {
      const x = v128.load32_splat(from);
      c0 = madd(x, v128.load(panel), c0);
      c1 = madd(x, v128.load(panel, 16), c1);
      from += aStep;
    }
    a += aSegment;
  }
  storeRow(c, c0, c1, accumulate);
}

// @ts-ignore: decorator
@inline
function storeRow(c: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(c), left);
    right = f32x4.add(v128.load(c, 16), right);
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
