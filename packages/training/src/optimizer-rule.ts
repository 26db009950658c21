import type { Tensor } from '@tensorflow/tfjs-core';

/** The numbers of one step, its learning rate and corrections worked in. */
export type UpdateNumbers = Readonly<Record<string, number>>;

/** How an optimizer makes a step of a gradient. */
export interface OptimizerRule<Options> {
  /** The kernel that does it in one pass, on a backend that has it: see @mnist-cnn/wasm-training. */
  readonly kernel: string;
  /** @throws RangeError that names the option that is not as it must be. */
  check(options: Options): void;
  /** What it keeps of every weight from step to step: of the weight's shape, zeros at first. */
  states(options: Options): readonly string[];
  /** @param step 1-based number of the update. */
  numbers(options: Options, learningRate: number, step: number): UpdateNumbers;
  /** The weight and its states after a step, by operations that every backend has. */
  apply(
    weight: Tensor,
    states: readonly Tensor[],
    gradient: Tensor,
    numbers: UpdateNumbers,
  ): Tensor[];
}
