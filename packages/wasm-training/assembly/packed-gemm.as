import { kBlock, N_BLOCK } from './gemm';
import { multiplyPanels } from './multiply';
import { packColumns, packRows, panelCount } from './panels';
import { PANEL_STEP } from './tile';

/** Bytes of a right-hand side that is packed once, for many products. */
export function packedBytes(n: i32, k: i32): usize {
  return <usize>(panelCount(n) * k) * PANEL_STEP;
}

/** Packs op(B), where op transposes or not: B is [k, n], or [n, k] when transposed. */
export function packForGemm(n: i32, k: i32, b: usize, transposeB: bool, packed: usize): void {
  const block = kBlock(n, k);
  const row = <usize>(transposeB ? k : n) << 2;
  for (let j = 0; j < n; j += N_BLOCK) {
    const columns = min(N_BLOCK, n - j);
    for (let p = 0; p < k; p += block) {
      const depth = min(block, k - p);
      if (transposeB) packColumns(b + <usize>j * row + (<usize>p << 2), row, depth, columns, packed);
      else packRows(b + <usize>p * row + (<usize>j << 2), row, depth, columns, packed);
      packed += packedBytes(columns, depth);
    }
  }
}

/** C[m, n] = or += A[m, k] · op(B), of a B that `packForGemm` packed. */
export function gemmPacked(m: i32, n: i32, k: i32, a: usize, packed: usize, c: usize, accumulate: bool): void {
  const block = kBlock(n, k);
  for (let j = 0; j < n; j += N_BLOCK) {
    const columns = min(N_BLOCK, n - j);
    for (let p = 0; p < k; p += block) {
      const depth = min(block, k - p);
      multiplyPanels(
        m, columns, depth, a + (<usize>p << 2), <usize>k << 2, 4, packed,
        c + (<usize>j << 2), <usize>n << 2, accumulate || p > 0,
      );
      packed += packedBytes(columns, depth);
    }
  }
}
