import {
  add,
  div,
  engine,
  getBackend,
  getKernel,
  mul,
  sqrt,
  square,
  sub,
  tidy,
  zerosLike,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { adamUpdate, type AdamOptions, type AdamUpdate } from './adam-update.ts';
import { moveTowards, replaceTensor } from './moving-tensor.ts';

/** First and second moment of one weight's gradient. */
export interface Moments {
  first: Tensor;
  second: Tensor;
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1) with its whole state in reach.
 *
 * TensorFlow.js' own keeps β₁ᵗ as a float32 product and restores it as a power, so that a resumed training differs
 * from one that ran through; here the step number is an integer and the corrections are computed in double.
 */
export class Adam {
  readonly #weights: readonly Variable[];
  readonly #options: AdamOptions;
  readonly moments: readonly Moments[];

  /** Starts with zero moments. The caller disposes the optimizer. */
  constructor(weights: readonly Variable[], options: AdamOptions) {
    this.#weights = weights;
    this.#options = options;
    this.moments = weights.map((weight) => ({
      first: zerosLike(weight),
      second: zerosLike(weight),
    }));
  }

  /**
   * Updates every weight by its gradient.
   *
   * @param gradients by the weight's name; a weight without one stays as it is.
   * @param step 1-based number of this update.
   */
  update(gradients: NamedTensorMap, learningRate: number, step: number): void {
    const update = adamUpdate(this.#options, learningRate, step);
    const apply = getKernel('ApplyAdam', getBackend()) ? applyFused : applyComposed;
    this.#weights.forEach((weight, index) => {
      const gradient = gradients[weight.name];
      if (!gradient) return;
      const moments = this.moments[index];
      const [updated, first, second] = apply(weight, moments, gradient, update);
      weight.assign(updated);
      updated.dispose();
      moments.first = replaceTensor(moments.first, first);
      moments.second = replaceTensor(moments.second, second);
    });
  }

  dispose(): void {
    for (const { first, second } of this.moments) {
      first.dispose();
      second.dispose();
    }
  }
}

/** Weight and moments after the update. */
type Apply = (
  weight: Variable,
  moments: Moments,
  gradient: Tensor,
  update: AdamUpdate,
) => [Tensor, Tensor, Tensor];

const applyComposed: Apply = (weight, moments, gradient, update) =>
  tidy(() => {
    const first = moveTowards(moments.first, gradient, update.fraction1);
    const second = moveTowards(moments.second, square(gradient), update.fraction2);
    const direction = div(first, add(sqrt(second), update.epsilon));
    return [sub(mul(weight, update.keep), mul(direction, update.rate)), first, second];
  });

/** As one kernel, on a backend that has it: see @mnist-cnn/wasm-training. */
const applyFused: Apply = (weight, { first, second }, gradient, update) =>
  engine().runKernel<[Tensor, Tensor, Tensor]>(
    'ApplyAdam',
    { weight, first, second, gradient },
    { ...update },
  );
