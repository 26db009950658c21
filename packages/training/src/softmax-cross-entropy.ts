import {
  customGrad,
  engine,
  getBackend,
  getKernel,
  losses,
  mul,
  Reduction,
  reshape,
  Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/**
 * Softmax cross-entropy of each row, `[rows]`: finite for any finite logits.
 *
 * As one kernel, gradient included, on a backend that has it: see @mnist-cnn/wasm-training.
 *
 * @param targets `[rows, classes]` probabilities. @param logits `[rows, classes]`.
 */
export function softmaxCrossEntropy(targets: Tensor2D, logits: Tensor2D): Tensor {
  return getKernel('SoftmaxCrossEntropy', getBackend())
    ? fused(targets, logits)
    : losses.softmaxCrossEntropy(targets, logits, undefined, 0, Reduction.NONE);
}

function fused(targets: Tensor2D, logits: Tensor2D): Tensor {
  const compute = customGrad((input, save) => {
    if (!(input instanceof Tensor) || typeof save !== 'function') {
      throw new TypeError('customGrad gives a tensor and a function.');
    }
    const [perRow, gradient] = engine().runKernel<Tensor[]>('SoftmaxCrossEntropy', {
      logits: input,
      targets,
    });
    save([gradient]);
    return {
      value: perRow,
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => mul(saved, reshape(dy, [-1, 1])),
    };
  });
  return compute(logits);
}
