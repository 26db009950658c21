import { customGrad, engine, sum, type GradSaveFunc, type Tensor } from '@tensorflow/tfjs-core';

/** The operands of a layer with weights. */
export interface Operands {
  readonly x: Tensor;
  readonly weights: Tensor;
  /** `[units]`; undefined of a layer without. */
  readonly bias: Tensor | undefined;
}

/** What a fused layer's kernels compute: `saved` are its operands and what its forward pass gave beside its output. */
export interface FusedKernels {
  /** Whether relu comes last. */
  readonly relu: boolean;
  /** The output, and what the gradients need beside it. */
  forward(operands: Operands): [Tensor, ...Tensor[]];
  /** The gradient with respect to the input, from that before relu. */
  inputGradient(dy: Tensor, saved: SavedOperands): Tensor;
  /** The gradient with respect to the weights, from that before relu. */
  weightsGradient(dy: Tensor, saved: SavedOperands): Tensor;
}

interface SavedOperands extends Pick<Operands, 'x' | 'weights'> {
  readonly rest: readonly Tensor[];
}

/**
 * A layer's products, bias, relu and what else its kernels compute, as one operation on the tape with a gradient of its
 * own.
 *
 * @param isInputTrained whether the gradient with respect to `x` is wanted.
 */
export function fusedOperation(
  operands: Operands,
  { relu, forward, inputGradient, weightsGradient }: FusedKernels,
  isInputTrained: boolean,
): Tensor {
  const { x, weights, bias } = operands;
  const inputs = [...(isInputTrained ? [x] : []), weights, ...(bias ? [bias] : [])];
  const operation = customGrad((...arguments_: (Tensor | GradSaveFunc)[]) => {
    const [y, ...others] = forward(operands);
    const save = arguments_.at(-1);
    if (typeof save === 'function') save([x, weights, y, ...others]);
    return {
      value: y,
      gradFunc(dy: Tensor, [savedX, savedWeights, savedY, ...rest]: Tensor[]) {
        const saved = { x: savedX, weights: savedWeights, rest };
        const before = relu ? reluGradient(savedY, dy) : dy;
        return [
          ...(isInputTrained ? [inputGradient(before, saved)] : []),
          weightsGradient(before, saved),
          ...(bias
            ? [
                sum(
                  before,
                  before.shape.slice(1).map((_, axis) => axis),
                ),
              ]
            : []),
        ];
      },
    };
  });
  return operation(...inputs);
}

function reluGradient(x: Tensor, dy: Tensor): Tensor {
  return engine().runKernel<Tensor>('ReluGrad', { x, dy });
}
