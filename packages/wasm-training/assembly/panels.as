import { copyRow, PANEL_STEP, TILE_COLUMNS } from './tile';
import { transpose4 } from './transpose';

/** Panels that `columns` columns fill; the last is padded with zeros. */
// @ts-ignore: decorator
@inline
export function panelCount(columns: i32): i32 {
  return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
}

/** Packs B[k, n], rows `row` bytes apart, into panels [n / TILE_COLUMNS][k][TILE_COLUMNS]. */
export function packRows(b: usize, row: usize, k: i32, n: i32, panels: usize): void {
  const whole = n / TILE_COLUMNS;
  const panelBytes = <usize>k * PANEL_STEP;
  for (let i = 0; i < k; i++, b += row, panels += PANEL_STEP) {
    let from = b;
    let to = panels;
    for (let p = 0; p < whole; p++, from += PANEL_STEP, to += panelBytes) copyRow(from, to);
    if (whole * TILE_COLUMNS < n) padRow(from, 4, n - whole * TILE_COLUMNS, to);
  }
}

/** Packs the transpose of B[n, k], rows `row` bytes apart, into panels [n / TILE_COLUMNS][k][TILE_COLUMNS]. */
export function packColumns(b: usize, row: usize, k: i32, n: i32, panels: usize): void {
  const panelBytes = <usize>k * PANEL_STEP;
  for (let j = 0; j < n; j += TILE_COLUMNS, b += row * TILE_COLUMNS, panels += panelBytes) {
    const columns = min(TILE_COLUMNS, n - j);
    let i = 0;
    if (columns == TILE_COLUMNS) {
      for (; i + 4 <= k; i += 4) {
        const from = b + (<usize>i << 2);
        const to = panels + <usize>i * PANEL_STEP;
        for (let column = 0; column < TILE_COLUMNS; column += 4) {
          transpose4(from + <usize>column * row, row, to + (<usize>column << 2), PANEL_STEP);
        }
      }
    }
    for (; i < k; i++) padRow(b + (<usize>i << 2), row, columns, panels + <usize>i * PANEL_STEP);
  }
}

/** One row of a panel: `count` values `step` bytes apart, then zeros. */
function padRow(from: usize, step: usize, count: i32, to: usize): void {
  for (let j = 0; j < TILE_COLUMNS; j++, to += 4) {
    store<f32>(to, j < count ? load<f32>(from + <usize>j * step) : 0);
  }
}
