import * as tf from '@tensorflow/tfjs-core';
import { runKernel, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';

/** Nanoseconds an element, on one machine: only their ratio matters. XNNPACK packs its right-hand operand. */
const packing = 16;
const transposing = 2;

/**
 * A product of two matrices, whichever are transposed, by the stock kernel on untransposed operands.
 *
 * Stock multiplies transposed operands in naive code, and packs its right-hand operand anew whenever that is a new
 * tensor, as a trained weight is in every step. So A·B is computed as (Bᵀ·Aᵀ)ᵀ where that packs and transposes less.
 */
export const batchMatMul: TrainingKernel = ({ inputs, attributes, backend, stock }) => {
  const { a, b } = inputs;
  if (!a || !b || !isOneMatrix(a) || !isOneMatrix(b)) return undefined;
  const transposeA = attributes['transposeA'] === true;
  const transposeB = attributes['transposeB'] === true;
  const [m, k] = matrixShape(a, transposeA);
  const [innerB, n] = matrixShape(b, transposeB);
  if (k !== innerB) return undefined; // stock throws what tfjs throws

  const cost = (packed: number, flipA: boolean, flipB: boolean, flipOutput: boolean) =>
    packed * packing +
    transposing * ((flipA ? m * k : 0) + (flipB ? k * n : 0) + (flipOutput ? m * n : 0));
  const swapped =
    cost(m * k, !transposeA, !transposeB, true) < cost(k * n, transposeA, transposeB, false);

  const left = swapped ? oriented(backend, b, !transposeB) : oriented(backend, a, transposeA);
  const right = swapped ? oriented(backend, a, !transposeA) : oriented(backend, b, transposeB);
  const product = stock({ a: left, b: right }, { transposeA: false, transposeB: false });
  backend.disposeData(left.dataId);
  backend.disposeData(right.dataId);

  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  if (!swapped) return { ...product, shape: [...batchShape, m, n] };
  const output = runKernel(backend, 'Transpose', { x: product }, { perm: [1, 0] });
  backend.disposeData(product.dataId);
  return { ...output, shape: [...batchShape, m, n] };
};

function isOneMatrix({ shape, dtype }: tf.TensorInfo): boolean {
  return dtype === 'float32' && shape.length >= 2 && shape.slice(0, -2).every((size) => size === 1);
}

function matrixShape({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** The operand as a rank-2 tensor that the caller disposes of. */
function oriented(backend: WasmBackend, x: tf.TensorInfo, transpose: boolean): tf.TensorInfo {
  const matrix = { ...x, shape: x.shape.slice(-2) };
  if (transpose) return runKernel(backend, 'Transpose', { x: matrix }, { perm: [1, 0] });
  backend.incRef(x.dataId);
  return matrix;
}
