import {
  add,
  dispose,
  div,
  engine,
  getBackend,
  getKernel,
  mul,
  tidy,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { gradientNorm } from './gradient-norm.ts';

/**
 * Sharpness-aware steps: the gradient is taken where the loss is highest nearby rather than where the weights are, so
 * that they come to lie where it is low all around. Such a step takes the time of two.
 *
 * Source: Foret et al., "Sharpness-Aware Minimization for Efficiently Improving Generalization", 2021,
 * arXiv:2010.01412. Late steps do most of it: Zhou et al., 2024, arXiv:2410.10373.
 */
export interface Sharpness {
  /** How far away the gradient is taken: Euclidean length over all weights. */
  readonly radius: number;
  /** From this fraction of all steps on, 0 to 1. */
  readonly from: number;
}

/** How far away a step's gradient is taken; 0: where the weights are. `step` is 0-based of `steps`. */
export function radiusAt(sharpness: Sharpness | null, step: number, steps: number): number {
  return sharpness !== null && step >= sharpness.from * steps ? sharpness.radius : 0;
}

/** What `compute` gives with the weights moved by `radius` along their gradients; they are put back to the bit. */
export function atRadius<Result>(
  variables: readonly Variable[],
  gradients: NamedTensorMap,
  radius: number,
  compute: () => Result,
): Result {
  const originals = variables.map((variable) => variable.clone());
  try {
    tidy(() => {
      // No gradient, no direction: the weights stay.
      const scale = div(radius, add(gradientNorm(gradients), 1e-12));
      for (const variable of variables) {
        variable.assign(addScaled(variable, gradients[variable.name], scale));
      }
    });
    return compute();
  } finally {
    variables.forEach((variable, index) => variable.assign(originals[index]));
    dispose(originals);
  }
}

/** `x + scale × y`, by one kernel on a backend that has it. */
function addScaled(x: Tensor, y: Tensor, scale: Tensor): Tensor {
  return getKernel('AddScaled', getBackend())
    ? engine().runKernel<Tensor>('AddScaled', { x, y, scale })
    : add(x, mul(y, scale));
}
