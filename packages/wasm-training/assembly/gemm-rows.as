import { addTimes } from './add-times';
import { kBlock } from './gemm';

/**
 * C[m, n] = A[m, k] · B[k, n] for few rows, with the bits of `gemm`: B is read as it is, once a row of C. Rows of B that
 * meet a zero of A are not read where `skipsZeros`, which is right if B is finite.
 *
 * n is a multiple of 8. Needs n floats of workspace.
 */
export function gemmRows(
  m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, skipsZeros: bool, workspace: usize,
): void {
  const block = kBlock(n, k);
  const row = <usize>n << 2;
  for (let i = 0; i < m; i++, a += <usize>k << 2, c += row) {
    for (let p = 0; p < k; p += block) {
      memory.fill(workspace, 0, row);
      for (let at = p; at < min(k, p + block); at++) {
        const x = load<f32>(a + (<usize>at << 2));
        if (x != 0 || !skipsZeros) addTimes(f32x4.splat(x), b + <usize>at * row, row, workspace);
      }
      if (p == 0) memory.copy(c, workspace, row);
      else addTo(c, workspace, row);
    }
  }
}

// @ts-ignore: decorator
@inline
function addTo(y: usize, from: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 32, y += 32) {
    const y0 = f32x4.add(v128.load(y), v128.load(from));
    const y1 = f32x4.add(v128.load(y, 16), v128.load(from, 16));
    v128.store(y, y0);
    v128.store(y, y1, 16);
  }
}
