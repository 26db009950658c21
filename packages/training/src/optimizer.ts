import {
  engine,
  getBackend,
  getKernel,
  tidy,
  zerosLike,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { adamRule, type AdamOptions } from './adam.ts';
import { describeValue } from './describe-value.ts';
import { replaceTensor } from './moving-tensor.ts';
import type { OptimizerRule, UpdateNumbers } from './optimizer-rule.ts';
import { rmspropRule, type RmspropOptions } from './rmsprop.ts';
import { sgdRule, type SgdOptions } from './sgd.ts';

/** How gradients become steps, as plain data. */
export type OptimizerOptions = AdamOptions | SgdOptions | RmspropOptions;

/** One step of an optimizer, as whoever has weights, states and gradients in memory takes it. */
export interface OptimizerUpdate {
  readonly kind: OptimizerOptions['kind'];
  readonly numbers: UpdateNumbers;
}

/** @throws RangeError that names the option that is not as it must be. */
export function checkOptimizer(options: OptimizerOptions): void {
  bound(options).check();
}

/** What an optimizer keeps of every weight, such as `first` and `second`: zeros at first. */
export function optimizerStates(options: OptimizerOptions): readonly string[] {
  return bound(options).states();
}

/** @param step 1-based number of the update. */
export function optimizerUpdate(
  options: OptimizerOptions,
  learningRate: number,
  step: number,
): OptimizerUpdate {
  return { kind: options.kind, numbers: bound(options).numbers(learningRate, step) };
}

/** Weights on a backend with what their optimizer keeps of them. */
export class Optimizer {
  readonly #weights: readonly Variable[];
  readonly #options: OptimizerOptions;
  /** Of every weight, in the order of {@link optimizerStates}. */
  readonly states: readonly Tensor[][];

  /** Starts with zeros. The caller disposes the optimizer. */
  constructor(weights: readonly Variable[], options: OptimizerOptions) {
    this.#weights = weights;
    this.#options = options;
    const names = optimizerStates(options);
    this.states = weights.map((weight) => names.map(() => zerosLike(weight)));
  }

  /**
   * Updates every weight by its gradient.
   *
   * @param gradients by the weight's name; a weight without one stays as it is.
   * @param step 1-based number of this update.
   */
  update(gradients: NamedTensorMap, learningRate: number, step: number): void {
    const rule = bound(this.#options);
    const numbers = rule.numbers(learningRate, step);
    const names = rule.states();
    const isFused = getKernel(rule.kernel, getBackend()) !== undefined;
    this.#weights.forEach((weight, index) => {
      const gradient = gradients[weight.name];
      if (!gradient) return;
      const states = this.states[index];
      const [updated, ...fresh] = isFused
        ? engine().runKernel<Tensor[]>(
            rule.kernel,
            { weight, gradient, ...Object.fromEntries(names.map((name, i) => [name, states[i]])) },
            { ...numbers },
          )
        : tidy(() => rule.apply(weight, states, gradient, numbers));
      weight.assign(updated);
      updated.dispose();
      fresh.forEach((state, i) => {
        states[i] = replaceTensor(states[i], state);
      });
    });
  }

  dispose(): void {
    for (const state of this.states.flat()) state.dispose();
  }
}

/** The rule of an optimizer, with its options. */
function bound(options: OptimizerOptions) {
  switch (options.kind) {
    case 'adam':
      return bind(adamRule, options);
    case 'sgd':
      return bind(sgdRule, options);
    case 'rmsprop':
      return bind(rmspropRule, options);
    default:
      throw new RangeError(
        `The optimizer is adam(), sgd() or rmsprop(); this is ${describeValue(options)}.`,
      );
  }
}

function bind<Options>(rule: OptimizerRule<Options>, options: Options) {
  return {
    kernel: rule.kernel,
    check: () => rule.check(options),
    states: () => rule.states(options),
    numbers: (learningRate: number, step: number) => rule.numbers(options, learningRate, step),
    apply: rule.apply,
  };
}
