import { scratch } from './scratch';
import { PANEL_STEP, TILE_COLUMNS, TILE_ROWS, tile1, tile4 } from './tile';

/** Rows of A that are multiplied by a panel before the next: together they stay in the first-level cache. */
const ROW_BLOCK: i32 = 8;

/**
 * C[m, n] = or += A[m, k] · B[k, n], with B in panels.
 *
 * @param aRow bytes from a row of A to the next; @param aStep bytes from a column of A to the next.
 */
export function multiplyPanels(
  m: i32, n: i32, k: i32,
  a: usize, aRow: usize, aStep: usize,
  panels: usize,
  c: usize, cRow: usize, accumulate: bool,
): void {
  const panelBytes = <usize>k * PANEL_STEP;
  for (let first = 0; first < m; first += ROW_BLOCK, a += <usize>ROW_BLOCK * aRow, c += <usize>ROW_BLOCK * cRow) {
    const end = min(ROW_BLOCK, m - first);
    let panel = panels;
    let column = c;
    for (let j = 0; j < n; j += TILE_COLUMNS, panel += panelBytes, column += PANEL_STEP) {
      const columns = min(TILE_COLUMNS, n - j);
      let from = a;
      let to = column;
      for (let i = 0; i < end; i += TILE_ROWS, from += <usize>TILE_ROWS * aRow, to += <usize>TILE_ROWS * cRow) {
        const rows = min(TILE_ROWS, end - i);
        if (columns == TILE_COLUMNS) block(rows, k, from, aRow, aStep, panel, to, cRow, accumulate);
        else {
          block(rows, k, from, aRow, aStep, panel, scratch, PANEL_STEP, false);
          copyEdge(rows, columns, to, cRow, accumulate);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function block(
  rows: i32, k: i32, a: usize, aRow: usize, aStep: usize, panel: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  if (rows == TILE_ROWS) tile4(1, k, a, aRow, 2 * aRow, 3 * aRow, aStep, 0, panel, c, cRow, accumulate);
  else for (let i: usize = 0; i < <usize>rows; i++) tile1(1, k, a + i * aRow, aStep, 0, panel, c + i * cRow, accumulate);
}

/** Copies a tile that reaches over the right edge from the scratch memory to C. */
export function copyEdge(rows: i32, columns: i32, c: usize, cRow: usize, accumulate: bool): void {
  for (let i = 0; i < rows; i++, c += cRow) {
    for (let j = 0; j < columns; j++) {
      const value = load<f32>(scratch + ((i * TILE_COLUMNS + j) << 2));
      const to = c + (<usize>j << 2);
      store<f32>(to, accumulate ? load<f32>(to) + value : value);
    }
  }
}
