import * as tf from '@tensorflow/tfjs-core';
import { operation, values, type Case } from '../case.ts';

const TRANSPOSED = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

/** Batches of the two matrices. */
const BATCHES = [
  [[], []],
  [[2], [2]],
  [[2], [1]],
  [[1], [2]],
  [
    [2, 2],
    [2, 2],
  ],
  [[2, 2], [2]],
  [[2], []],
  [
    [2, 1],
    [1, 2],
  ],
] as const;

const products = BATCHES.flatMap(([batchA, batchB]) =>
  TRANSPOSED.map(([transposeA, transposeB]) => {
    const a = [...batchA, ...(transposeA ? [3, 2] : [2, 3])];
    const b = [...batchB, ...(transposeB ? [4, 3] : [3, 4])];
    const name = (shape: readonly number[], isTransposed: boolean) =>
      `[${shape.join(', ')}]${isTransposed ? 'ᵀ' : ''}`;
    return operation(
      'matMul',
      `${name(a, transposeA)}, ${name(b, transposeB)}`,
      [values(a), values(b)],
      (left, right) => tf.matMul(left, right, transposeA, transposeB),
    );
  }),
);

/** Products of matrices and what is made of them. */
export const matrixOperations: readonly Case[] = [
  ...products,
  operation('dot', 'of vectors', [values([3]), values([3])], (a, b) => tf.dot(a, b)),
  operation('dot', 'of a matrix and a vector', [values([2, 3]), values([3])], (a, b) =>
    tf.dot(a, b),
  ),
  operation('outerProduct', '', [values([3]), values([2])], (a, b) => tf.outerProduct(a, b)),
  operation('einsum', 'ij,jk->ik', [values([2, 3]), values([3, 2])], (a, b) =>
    tf.einsum('ij,jk->ik', a, b),
  ),
  operation('einsum', 'bij,bjk->bik', [values([2, 2, 3]), values([2, 3, 2])], (a, b) =>
    tf.einsum('bij,bjk->bik', a, b),
  ),
  operation('einsum', 'ijk->j', [values([2, 3, 2])], (a) => tf.einsum('ijk->j', a)),
  operation('einsum', 'ij,ij->', [values([2, 3]), values([2, 3])], (a, b) =>
    tf.einsum('ij,ij->', a, b),
  ),
  operation('einsum', 'ij->ji', [values([2, 3])], (a) => tf.einsum('ij->ji', a)),
  ...(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const).map((activation) =>
    operation(
      'fused.matMul',
      activation,
      [values([2, 3]), values([3, 4]), values([4])],
      (a, b, bias) => tf.fused.matMul({ a, b, bias, activation }),
    ),
  ),
  operation(
    'fused.matMul',
    'prelu',
    [values([2, 3]), values([3, 4]), values([4]), values([1, 4])],
    (a, b, bias, preluActivationWeights) =>
      tf.fused.matMul({ a, b, bias, activation: 'prelu', preluActivationWeights }),
  ),
  operation('fused.matMul', 'batches, transposed', [values([2, 3, 2]), values([2, 4, 3])], (a, b) =>
    tf.fused.matMul({ a, b, transposeA: true, transposeB: true }),
  ),
  operation('linalg.bandPart', '', [values([2, 3, 4])], (x) => tf.linalg.bandPart(x, 1, 1)),
  operation('linalg.qr', 'r', [values([3, 3])], (x) => tf.linalg.qr(x)[1]),
  operation('linalg.gramSchmidt', '', [values([2, 3])], (x) => tf.linalg.gramSchmidt(x)),
];
