import { multiplyPanels } from './multiply';
import { packColumns, packRows, panelCount } from './panels';
import { PANEL_STEP, TILE_COLUMNS } from './tile';
import { transpose } from './transpose';

/** Columns of B that are packed at a time. */
export const N_BLOCK: i32 = 1024;
/** Rows of B that are packed at a time where they are long. */
const LONG_ROWS: i32 = 112;

/** Rows of A that are packed at a time where it is transposed, and of B in `gemmSwapped`. */
const STRIP_ROWS: i32 = 64;

/**
 * Rows of B that are packed at a time: few where they are long, so that the block stays in the second-level cache. Blocks
 * of even length, so that the last is not a short one.
 */
// @ts-ignore: decorator
@inline
export function kBlock(n: i32, k: i32): i32 {
  const most = n < 256 ? 1024 : k <= 256 ? 256 : LONG_ROWS;
  const blocks = (k + most - 1) / most;
  return (k + blocks - 1) / blocks;
}

/** Bytes of workspace that `gemm` needs. */
export function gemmWorkspace(n: i32, k: i32): usize {
  const panels = panelCount(min(n, N_BLOCK)) + panelCount(STRIP_ROWS);
  return <usize>(panels * kBlock(n, k)) * PANEL_STEP;
}

/**
 * C[m, n] = op(A) · op(B) for row-major matrices, where op transposes or not.
 *
 * A is [m, k], or [k, m] when transposed; B is [k, n], or [n, k] when transposed.
 */
export function gemm(
  m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, workspace: usize,
): void {
  const block = kBlock(n, k);
  const aRow: usize = <usize>(transposeA ? m : k) << 2;
  const bRow: usize = <usize>(transposeB ? k : n) << 2;
  const cRow: usize = <usize>n << 2;
  const strips = workspace;
  const panels = workspace + <usize>(panelCount(STRIP_ROWS) * block) * PANEL_STEP;
  for (let j = 0; j < n; j += N_BLOCK) {
    const columns = min(N_BLOCK, n - j);
    for (let p = 0; p < k; p += block) {
      const depth = min(block, k - p);
      const to = c + (<usize>j << 2);
      if (transposeB) packColumns(b + <usize>j * bRow + (<usize>p << 2), bRow, depth, columns, panels);
      else packRows(b + <usize>p * bRow + (<usize>j << 2), bRow, depth, columns, panels);
      if (!transposeA) {
        multiplyPanels(m, columns, depth, a + (<usize>p << 2), aRow, 4, panels, to, cRow, p > 0);
        continue;
      }
      // Columns of A that lie far apart would push one another out of the cache.
      for (let i = 0; i < m; i += STRIP_ROWS) {
        const rows = min(STRIP_ROWS, m - i);
        packRows(a + <usize>p * aRow + (<usize>i << 2), aRow, depth, rows, strips);
        multiplyStrips(rows, columns, depth, strips, panels, to + <usize>i * cRow, cRow, p > 0);
      }
    }
  }
}

/** `multiplyPanels` for an A of few rows that is in panels, too: [m / TILE_COLUMNS][k][TILE_COLUMNS]. */
function multiplyStrips(
  m: i32, n: i32, k: i32, strips: usize, panels: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const panelBytes = <usize>k * PANEL_STEP;
  for (let j = 0; j < n; j += TILE_COLUMNS, panels += panelBytes, c += PANEL_STEP) {
    let strip = strips;
    let to = c;
    for (let i = 0; i < m; i += TILE_COLUMNS, strip += panelBytes, to += <usize>TILE_COLUMNS * cRow) {
      multiplyPanels(
        min(TILE_COLUMNS, m - i), min(TILE_COLUMNS, n - j), k, strip, 4, PANEL_STEP, panels, to, cRow, accumulate,
      );
    }
  }
}

/** Bytes of workspace that `gemmSwapped` needs. */
export function gemmSwappedWorkspace(m: i32, k: i32): usize {
  return <usize>panelCount(m) * (<usize>k + STRIP_ROWS) * PANEL_STEP;
}

/**
 * C[m, n] = op(A) · Bᵀ as the transpose of B · op(A)ᵀ: packs A instead of B, for a B with many more rows than A.
 *
 * A is [m, k], or [k, m] when transposed; B is [n, k].
 */
export function gemmSwapped(
  m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, c: usize, workspace: usize,
): void {
  const block = kBlock(m, k);
  const strip = workspace;
  const stripRow = <usize>panelCount(m) * PANEL_STEP;
  const panels = strip + <usize>STRIP_ROWS * stripRow;
  for (let p = 0; p < k; p += block) {
    const to = panels + <usize>p * stripRow;
    if (transposeA) packRows(a + <usize>(p * m << 2), <usize>m << 2, min(block, k - p), m, to);
    else packColumns(a + (<usize>p << 2), <usize>k << 2, min(block, k - p), m, to);
  }
  const bRow = <usize>k << 2;
  const cRow = <usize>n << 2;
  for (let j = 0; j < n; j += STRIP_ROWS, b += <usize>STRIP_ROWS * bRow, c += <usize>STRIP_ROWS << 2) {
    const rows = min(STRIP_ROWS, n - j);
    for (let p = 0; p < k; p += block) {
      multiplyPanels(
        rows, m, min(block, k - p), b + (<usize>p << 2), bRow, 4, panels + <usize>p * stripRow, strip, stripRow, p > 0,
      );
    }
    transpose(strip, stripRow, rows, m, c, cRow);
  }
}
