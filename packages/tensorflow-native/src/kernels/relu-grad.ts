import { floatOp } from './float-op.ts';
import { input, type NativeKernel } from './native-kernel.ts';

/** The gradient of relu in one pass: `x`, what relu was given, and `dy`. */
export const reluGrad: NativeKernel = ({ inputs, backend }) =>
  floatOp(backend, 'ReluGrad', [input(inputs, 'dy'), input(inputs, 'x')]);
