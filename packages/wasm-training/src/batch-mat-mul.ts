import * as tf from '@tensorflow/tfjs-core';
import { isFinite } from './finite-tensors.ts';
import { isFloat32, isFloats } from './float-tensor.ts';
import { simdOf, type SimdModule } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * Where it is faster to skip the zeros of the left-hand side, the bits being the same: below this share of nonzeros, from
 * so many rows and columns of the product on. Measured on random zeros, see docs/performance.md.
 */
const SPARSE = { density: 0.6, rows: 16, columns: 64 };

/** From so many rows on it is worth it to pack the right-hand side. */
const PACKED_ROWS = 4;

/** Products of matrices, whichever are transposed, with a bias and relu where asked for. */
export const batchMatMul: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { a, b, bias, preluActivationWeights } = inputs;
  if (!isFloat32(a) || !isFloat32(b) || a.shape.length < 2 || b.shape.length < 2) return undefined;
  const transposeA = attributes['transposeA'] === true;
  const transposeB = attributes['transposeB'] === true;
  const [m, k] = matrixShape(a, transposeA);
  const [innerB, n] = matrixShape(b, transposeB);
  const { activation = 'linear' } = attributes;
  const isCovered =
    k === innerB &&
    (activation === 'linear' || activation === 'relu') &&
    !preluActivationWeights &&
    (!bias || (isFloats(bias) && bias.shape.length === 1 && bias.shape[0] === n));
  if (!isCovered) return undefined;

  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const batch = tf.util.sizeFromShape(batchShape);
  const batchA = tf.util.sizeFromShape(a.shape.slice(0, -2));
  const batchB = tf.util.sizeFromShape(b.shape.slice(0, -2));
  // One of a kind, or as many as there are products; other ways to broadcast are left to stock.
  if (![1, batch].includes(batchA) || ![1, batch].includes(batchB)) return undefined;

  const output = backend.makeOutput([...batchShape, m, n], 'float32');
  if (batch * m * n === 0) return output;
  const simd = simdOf(backend);
  const c = addressOf(backend, output);
  if (k === 0) {
    floatsOf(backend, output).fill(0); // which stock leaves unset
  } else {
    const isBFinite = () => isFinite(backend, b);
    const multiply = productOf(simd, { m, n, k, transposeA, transposeB, isBFinite });
    for (let index = 0; index < batch; index++) {
      const left = addressOf(backend, a) + (batchA === 1 ? 0 : index * m * k * 4);
      const right = addressOf(backend, b) + (batchB === 1 ? 0 : index * k * n * 4);
      multiply(left, right, c + index * m * n * 4);
    }
  }
  if (bias || activation === 'relu') {
    const offset = bias ? addressOf(backend, bias) : 0;
    simd.addBias(c, batch * m, n, offset, Number(activation === 'relu'), c);
  }
  return output;
};

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  isBFinite(): boolean;
}

/** What multiplies matrices at two addresses into a third. */
function productOf(
  simd: SimdModule,
  { m, n, k, transposeA, transposeB, isBFinite }: Product,
): (a: number, b: number, c: number) => void {
  const [isATransposed, isBTransposed] = [Number(transposeA), Number(transposeB)];
  // What is packed is read and written once more: better the smaller operand.
  if (transposeB && n > m) {
    const workspace = simd.workspace(simd.gemmSwappedWorkspace(m, k));
    return (a, b, c) => simd.gemmSwapped(m, n, k, a, isATransposed, b, c, workspace);
  }
  if (m < PACKED_ROWS && !transposeA && !transposeB && n % 8 === 0) {
    const workspace = simd.workspace(n * Float32Array.BYTES_PER_ELEMENT);
    const skipsZeros = Number(isBFinite());
    return (a, b, c) => simd.gemmRows(m, n, k, a, b, c, skipsZeros, workspace);
  }
  const dense = simd.gemmWorkspace(n, k);
  const isForSparse = !transposeB && m >= SPARSE.rows && n >= SPARSE.columns && n % 16 === 0;
  if (!isForSparse) {
    const workspace = simd.workspace(dense);
    return (a, b, c) => simd.gemm(m, n, k, a, isATransposed, b, isBTransposed, c, workspace);
  }
  const workspace = simd.workspace(
    Math.max(dense, simd.sparseGemmWorkspace(m, n, k, isATransposed)),
  );
  return (a, b, c) => {
    if (simd.countNonzeros(a, m * k) < SPARSE.density * m * k) {
      simd.sparseGemm(m, n, k, a, isATransposed, b, c, workspace);
    } else simd.gemm(m, n, k, a, isATransposed, b, isBTransposed, c, workspace);
  };
}

function matrixShape({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}
