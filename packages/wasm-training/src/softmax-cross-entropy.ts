import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * Softmax cross-entropy as one kernel that tfjs does not have: `logits` and `targets`, both `[rows, classes]`, → a loss
 * a row, `[rows]`, and its gradient with respect to the logits, `[rows, classes]`.
 */
export const softmaxCrossEntropy: TrainingKernel = ({ inputs, backend }) => {
  const { logits, targets } = inputs;
  if (!isFloats(logits) || !isFloats(targets) || !isShape(logits.shape, targets.shape)) {
    return undefined;
  }
  const [rows, classes] = logits.shape;
  const losses = backend.makeOutput([rows], 'float32');
  const gradient = backend.makeOutput([rows, classes], 'float32');
  simdOf(backend).softmaxCrossEntropy(
    addressOf(backend, logits),
    addressOf(backend, targets),
    rows,
    classes,
    addressOf(backend, losses),
    addressOf(backend, gradient),
  );
  return [losses, gradient];
};
