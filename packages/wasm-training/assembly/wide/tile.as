import { madd } from './madd';

/** Rows and columns of the block of results that the innermost loop keeps in registers: eight vectors of 256 bits. */
export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 16;

/** Bytes of one row of a panel: `TILE_COLUMNS` floats. */
export const PANEL_STEP: usize = 64;

// V8 makes one 256-bit operation of two neighbouring ones where they end in two neighbouring stores: all that is read
// from memory is read before the first store.

/** Copies a row of a panel. */
// @ts-ignore: decorator
@inline
export function copyRow(from: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 16);
  const c = v128.load(from, 32);
  const d = v128.load(from, 48);
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}

/**
 * C[4, 16] = or += A[4, k] · B[k, 16], where the k columns of A come in `segments` of `run` columns each.
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
  let c00 = zero, c01 = zero, c02 = zero, c03 = zero;
  let c10 = zero, c11 = zero, c12 = zero, c13 = zero;
  let c20 = zero, c21 = zero, c22 = zero, c23 = zero;
  let c30 = zero, c31 = zero, c32 = zero, c33 = zero;
  for (; segments > 0; segments--) {
    let from = a;
    for (const end = panel + <usize>run * PANEL_STEP; panel < end; panel += PANEL_STEP) {
      const b0 = v128.load(panel);
      const b1 = v128.load(panel, 16);
      const b2 = v128.load(panel, 32);
      const b3 = v128.load(panel, 48);
      let x = v128.load32_splat(from);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      c02 = madd(x, b2, c02);
      c03 = madd(x, b3, c03);
      x = v128.load32_splat(from + row1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      c12 = madd(x, b2, c12);
      c13 = madd(x, b3, c13);
      x = v128.load32_splat(from + row2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      c22 = madd(x, b2, c22);
      c23 = madd(x, b3, c23);
      x = v128.load32_splat(from + row3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      c32 = madd(x, b2, c32);
      c33 = madd(x, b3, c33);
      from += aStep;
    }
    a += aSegment;
  }
  storeRow(c, c00, c01, c02, c03, accumulate);
  storeRow(c + cRow, c10, c11, c12, c13, accumulate);
  storeRow(c + 2 * cRow, c20, c21, c22, c23, accumulate);
  storeRow(c + 3 * cRow, c30, c31, c32, c33, accumulate);
}

/** C[1, 16] = or += A[1, k] · B[k, 16]: the rows that are left over. */
export function tile1(
  segments: i32, run: i32, a: usize, aStep: usize, aSegment: usize, panel: usize, c: usize, accumulate: bool,
): void {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0;
  for (; segments > 0; segments--) {
    let from = a;
    for (const end = panel + <usize>run * PANEL_STEP; panel < end; panel += PANEL_STEP) {
      const x = v128.load32_splat(from);
      c0 = madd(x, v128.load(panel), c0);
      c1 = madd(x, v128.load(panel, 16), c1);
      c2 = madd(x, v128.load(panel, 32), c2);
      c3 = madd(x, v128.load(panel, 48), c3);
      from += aStep;
    }
    a += aSegment;
  }
  storeRow(c, c0, c1, c2, c3, accumulate);
}

// @ts-ignore: decorator
@inline
function storeRow(c: usize, c0: v128, c1: v128, c2: v128, c3: v128, accumulate: bool): void {
  if (accumulate) {
    c0 = f32x4.add(v128.load(c), c0);
    c1 = f32x4.add(v128.load(c, 16), c1);
    c2 = f32x4.add(v128.load(c, 32), c2);
    c3 = f32x4.add(v128.load(c, 48), c3);
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
}
