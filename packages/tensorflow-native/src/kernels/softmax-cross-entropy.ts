import { floatOps } from './float-op.ts';
import { input, type NativeKernel } from './native-kernel.ts';

/**
 * `logits` and `targets`, both `[rows, classes]` → a loss a row, `[rows]`, and its gradient with respect to the logits,
 * `[rows, classes]`.
 */
export const softmaxCrossEntropy: NativeKernel = ({ inputs, backend }) =>
  floatOps(
    backend,
    'SoftmaxCrossEntropyWithLogits',
    [input(inputs, 'logits'), input(inputs, 'targets')],
    2,
  );
