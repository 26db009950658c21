import { multiplyPanels } from './multiply';
import { packColumns, packRows, panelCount, transpose4 } from './panels';
import { PANEL_STEP, TILE_COLUMNS, TILE_ROWS } from './tile';

/** Rows and columns of B that are packed at a time. */
const K_BLOCK: i32 = 1024;
const N_BLOCK: i32 = 1024;

/** Blocks of even length, so that the last is not a short one. */
// @ts-ignore: decorator
@inline
function kBlock(k: i32): i32 {
  const blocks = (k + K_BLOCK - 1) / K_BLOCK;
  return (k + blocks - 1) / blocks;
}

/** Bytes of workspace that `gemm` needs. */
export function gemmWorkspace(n: i32, k: i32): usize {
  return <usize>(panelCount(min(n, N_BLOCK)) + 1) * <usize>kBlock(k) * PANEL_STEP;
}

/**
 * C[m, n] = op(A) · op(B) for row-major matrices, where op transposes or not.
 *
 * A is [m, k], or [k, m] when transposed; B is [k, n], or [n, k] when transposed.
 */
export function gemm(
  m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, workspace: usize,
): void {
  const block = kBlock(k);
  const aRow: usize = <usize>(transposeA ? m : k) << 2;
  const bRow: usize = <usize>(transposeB ? k : n) << 2;
  const cRow: usize = <usize>n << 2;
  const strip = workspace;
  const panels = workspace + <usize>block * PANEL_STEP;
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
      for (let i = 0; i < m; i += TILE_COLUMNS) {
        const rows = min(TILE_COLUMNS, m - i);
        packRows(a + <usize>p * aRow + (<usize>i << 2), aRow, depth, rows, strip);
        multiplyPanels(
          rows, columns, depth, strip, 4, PANEL_STEP, panels, to + <usize>i * cRow, cRow, p > 0,
        );
      }
    }
  }
}

/** Bytes of workspace that `gemmSwapped` needs. */
export function gemmSwappedWorkspace(m: i32, k: i32): usize {
  return <usize>panelCount(m) * (<usize>k + TILE_ROWS) * PANEL_STEP;
}

/**
 * C[m, n] = op(A) · Bᵀ as the transpose of B · op(A)ᵀ: packs A instead of B, for a B with many more rows than A.
 *
 * A is [m, k], or [k, m] when transposed; B is [n, k].
 */
export function gemmSwapped(
  m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, c: usize, workspace: usize,
): void {
  const strip = workspace;
  const stripRow = <usize>panelCount(m) * PANEL_STEP;
  const panels = strip + <usize>TILE_ROWS * stripRow;
  if (transposeA) packRows(a, <usize>m << 2, k, m, panels);
  else packColumns(a, <usize>k << 2, k, m, panels);

  const bRow = <usize>k << 2;
  const cRow = <usize>n << 2;
  for (let j = 0; j < n; j += TILE_ROWS, b += <usize>TILE_ROWS * bRow, c += <usize>TILE_ROWS << 2) {
    const rows = min(TILE_ROWS, n - j);
    multiplyPanels(rows, m, k, b, bRow, 4, panels, strip, stripRow, false);
    let i = 0;
    if (rows == TILE_ROWS) {
      for (; i + 4 <= m; i += 4) {
        transpose4(strip + (<usize>i << 2), stripRow, c + <usize>i * cRow, cRow);
      }
    }
    for (; i < m; i++) {
      for (let r = 0; r < rows; r++) {
        store<f32>(
          c + <usize>i * cRow + (<usize>r << 2),
          load<f32>(strip + <usize>r * stripRow + (<usize>i << 2)),
        );
      }
    }
  }
}
