import { kBlock } from './gemm';
import { areFinite, everyOf, listBytes, nonzerosByChannel, nonzerosOf } from './nonzeros';
import { ADDED, SET, sumRows } from './row-sums';

/** Columns of B in a panel: with the rows of a block they stay in the first-level cache. */
const COLUMNS: i32 = 64;
const PANEL_ROW: usize = 256;

/** Rows of the product that are worked on at a time where A is transposed. */
const ROWS: i32 = 64;

// @ts-ignore: decorator
@inline
function panelsBytes(n: i32, depth: i32): usize {
  return <usize>((n + COLUMNS - 1) / COLUMNS * depth) * PANEL_ROW;
}

/** Bytes of workspace that `sparseGemm` needs. */
export function sparseGemmWorkspace(m: i32, n: i32, k: i32, transposeA: bool): usize {
  const block = kBlock(n, k);
  const rows = transposeA ? ROWS : m;
  return panelsBytes(n, block) + (<usize>(block + rows) << 2) + 64 + <usize>rows * listBytes(block);
}

/**
 * C[m, n] = op(A) · B where A has many zeros, which are skipped: the bits of `gemm`.
 *
 * A is [m, k], or [k, m] when transposed; B is [k, n], and n a multiple of 16.
 */
export function sparseGemm(
  m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, c: usize, workspace: usize,
): void {
  const block = kBlock(n, k);
  const row = <usize>n << 2;
  const aRow = <usize>(transposeA ? m : k) << 2;
  const rowsAtOnce = transposeA ? ROWS : m;
  const capacity = listBytes(block);
  const panels = workspace;
  const bases = panels + panelsBytes(n, block);
  const ends = bases + (<usize>block << 2);
  const lists = (ends + (<usize>rowsAtOnce << 2) + 63) & ~63;
  for (let i = 0; i < block; i++) store<usize>(bases + (<usize>i << 2), <usize>i * PANEL_ROW);
  for (let p = 0; p < k; p += block) {
    const depth = min(block, k - p);
    packWide(b + <usize>p * row, row, depth, n, panels);
    // What is not finite makes NaN of zeros, which are not skipped then.
    const isFinite = areFinite(b + <usize>p * row, n * depth);
    for (let i = 0; i < m; i += rowsAtOnce) {
      const rows = min(rowsAtOnce, m - i);
      const from = transposeA ? a + <usize>p * aRow + (<usize>i << 2) : a + <usize>i * aRow + (<usize>p << 2);
      if (isFinite && transposeA) {
        nonzerosByChannel(from, aRow, depth, rows, bases, lists, capacity, ends);
      } else {
        for (let r: usize = 0; r < <usize>rows; r++) {
          const list = lists + r * capacity;
          const first = from + (transposeA ? r << 2 : r * aRow);
          store<usize>(ends + (r << 2), isFinite
            ? nonzerosOf(first, depth, 0, <i32>PANEL_ROW, list)
            : everyOf(first, transposeA ? aRow : 4, depth, <i32>PANEL_ROW, list));
        }
      }
      const to = c + <usize>i * row;
      if (p == 0) multiplyLists(rows, n, depth, lists, capacity, ends, panels, to, row, SET);
      else multiplyLists(rows, n, depth, lists, capacity, ends, panels, to, row, ADDED);
    }
  }
}

/** Packs B[k, n], rows `row` bytes apart, into panels [n / 64][k][64]; of the last one the end may be left as it is. */
function packWide(b: usize, row: usize, k: i32, n: i32, panels: usize): void {
  const panelBytes = <usize>k * PANEL_ROW;
  for (let i = 0; i < k; i++, b += row, panels += PANEL_ROW) {
    let from = b;
    let panel = panels;
    for (let columns = n; columns > 0; columns -= COLUMNS, panel += panelBytes) {
      const end = panel + (<usize>min(columns, COLUMNS) << 2);
      for (let to = panel; to < end; to += 64, from += 64) {
        const v0 = v128.load(from);
        const v1 = v128.load(from, 16);
        const v2 = v128.load(from, 32);
        const v3 = v128.load(from, 48);
        v128.store(to, v0);
        v128.store(to, v1, 16);
        v128.store(to, v2, 32);
        v128.store(to, v3, 48);
      }
    }
  }
}

/** Rows of the product from their lists, panel by panel. */
// @ts-ignore: decorator
@inline
function multiplyLists(
  rows: i32, n: i32, depth: i32, lists: usize, capacity: usize, ends: usize, panels: usize, c: usize, row: usize, into: i32,
): void {
  const panelBytes = <usize>depth * PANEL_ROW;
  for (let columns = n; columns > 0; columns -= COLUMNS, panels += panelBytes, c += PANEL_ROW) {
    let list = lists;
    let to = c;
    for (let r: usize = 0; r < <usize>rows; r++, list += capacity, to += row) {
      sumRows(list, load<usize>(ends + (r << 2)), panels, to, min(columns, COLUMNS), into);
    }
  }
}
