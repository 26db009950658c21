import { floatOp } from './float-op.ts';
import { input, type NativeKernel } from './native-kernel.ts';

/** The sum of `x`'s squares, a scalar: TensorFlow computes half of it in one pass. */
export const sumOfSquares: NativeKernel = ({ inputs, backend }) => {
  const half = floatOp(backend, 'L2Loss', [input(inputs, 'x')]);
  return floatOp(backend, 'Add', [half, half]);
};
