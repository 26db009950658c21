import { batchMatMul } from './batch-mat-mul.ts';
import { isFloats } from './float-tensor.ts';
import { placedGradient } from './placed-products.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/** The gradient of a dense layer's weights, `xᵀ · dy`, of rows `[batch, inputs]` and `[batch, units]`. */
export const denseBackpropWeights: TrainingKernel = (call) => {
  const { x, dy, weights } = call.inputs;
  if (!isFloats(x) || !isFloats(dy) || !isFloats(weights)) return undefined;
  if (x.shape.length !== 2 || dy.shape.length !== 2) return undefined;
  const transposes = { transposeA: true, transposeB: false };
  const [k, m] = x.shape;
  const [, n] = dy.shape;
  return (
    placedGradient(call.backend, { m, n, k, ...transposes }, { x, dy, weights }) ??
    batchMatMul({ ...call, inputs: { a: x, b: dy }, attributes: transposes })
  );
};
