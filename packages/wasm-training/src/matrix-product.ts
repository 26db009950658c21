import type { SimdModule } from './simd-module.ts';

/**
 * Where it is faster to skip the zeros of the left-hand side, the bits being the same: below this share of nonzeros, from
 * so many rows and columns of the product on. Measured on random zeros, see docs/performance.md.
 */
const SPARSE = { density: 0.6, rows: 16, columns: 64 };

/** From so many rows on it is worth it to pack the right-hand side. */
const PACKED_ROWS = 4;

/** C[m, n] = op(A) · op(B), where op transposes or not. */
export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** How a product is computed: it needs so many bytes, and takes addresses. */
interface ProductKernel {
  readonly workspaceBytes: number;
  multiply(a: number, b: number, c: number, workspace: number): void;
}

/** The kernel for a product that is none of zero elements. */
export function productKernel(
  simd: SimdModule,
  { m, n, k, transposeA, transposeB }: Product,
  isBFinite: () => boolean,
): ProductKernel {
  const [isATransposed, isBTransposed] = [Number(transposeA), Number(transposeB)];
  // What is packed is read and written once more: better the smaller operand.
  if (transposeB && n > m) {
    return {
      workspaceBytes: simd.gemmSwappedWorkspace(m, k),
      multiply: (a, b, c, workspace) =>
        simd.gemmSwapped(m, n, k, a, isATransposed, b, c, workspace),
    };
  }
  if (m < PACKED_ROWS && !transposeA && !transposeB && n % 8 === 0) {
    return {
      workspaceBytes: n * Float32Array.BYTES_PER_ELEMENT,
      multiply: (a, b, c, workspace) =>
        simd.gemmRows(m, n, k, a, b, c, Number(isBFinite()), workspace),
    };
  }
  const dense: ProductKernel = {
    workspaceBytes: simd.gemmWorkspace(n, k),
    multiply: (a, b, c, workspace) =>
      simd.gemm(m, n, k, a, isATransposed, b, isBTransposed, c, workspace),
  };
  const isForSparse = !transposeB && m >= SPARSE.rows && n >= SPARSE.columns && n % 16 === 0;
  if (!isForSparse) return dense;
  return {
    workspaceBytes: Math.max(
      dense.workspaceBytes,
      simd.sparseGemmWorkspace(m, n, k, isATransposed),
    ),
    multiply(a, b, c, workspace) {
      if (simd.countNonzeros(a, m * k) < SPARSE.density * m * k) {
        simd.sparseGemm(m, n, k, a, isATransposed, b, c, workspace);
      } else dense.multiply(a, b, c, workspace);
    },
  };
}
