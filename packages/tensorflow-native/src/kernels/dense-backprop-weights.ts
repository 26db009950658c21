import { engine } from '@tensorflow/tfjs-core';
import { input, type NativeKernel } from './native-kernel.ts';

/** The gradient of a dense layer's weights: `x`, `[batch, inputs]`, and `dy`, `[batch, units]` → `[inputs, units]`. */
export const denseBackpropWeights: NativeKernel = ({ inputs }) =>
  engine().runKernel(
    'BatchMatMul',
    { a: input(inputs, 'x'), b: input(inputs, 'dy') },
    { transposeA: true, transposeB: false },
  );
