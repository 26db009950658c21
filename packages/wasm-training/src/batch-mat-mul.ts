import * as tf from '@tensorflow/tfjs-core';
import { broadcastPlaces } from './broadcast-places.ts';
import { isFinite } from './finite-tensors.ts';
import { isFloat32, isFloats } from './float-tensor.ts';
import { productKernel } from './matrix-product.ts';
import { multiplyByPlaced } from './placed-products.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, type TrainingKernel } from './tfjs-internals.ts';

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

  const [batchesA, batchesB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(batchesA, batchesB);
  const batch = tf.util.sizeFromShape(batchShape);
  const placeInA = broadcastPlaces(batchShape, batchesA);
  const placeInB = broadcastPlaces(batchShape, batchesB);

  const output = backend.makeOutput([...batchShape, m, n], 'float32');
  if (batch * m * n === 0) return output;
  const simd = simdOf(backend);
  const c = addressOf(backend, output);
  const product = { m, n, k, transposeA, transposeB };
  if (k === 0) {
    floatsOf(backend, output).fill(0); // which stock leaves unset
  } else if (batch > 1 || !multiplyByPlaced(backend, product, a, b, output)) {
    const { workspaceBytes, multiply } = productKernel(simd, product, () => isFinite(backend, b));
    const workspace = simd.workspace(workspaceBytes);
    for (let index = 0; index < batch; index++) {
      const left = addressOf(backend, a) + placeInA(index) * m * k * 4;
      const right = addressOf(backend, b) + placeInB(index) * k * n * 4;
      multiply(left, right, c + index * m * n * 4, workspace);
    }
  }
  if (bias || activation === 'relu') {
    const offset = bias ? addressOf(backend, bias) : 0;
    simd.addBias(c, batch * m, n, offset, Number(activation === 'relu'), c);
  }
  return output;
};

function matrixShape({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}
