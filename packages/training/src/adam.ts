import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { assertNumber } from './assert-number.ts';
import { moveTowards } from './moving-tensor.ts';
import type { OptimizerRule } from './optimizer-rule.ts';

export interface AdamOptions {
  readonly kind: 'adam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** How much of every weight each step takes away, times the learning rate (AdamW: Loshchilov & Hutter 2019). */
  readonly weightDecay: number;
}

/** Adam (Kingma & Ba 2015, algorithm 1), with Keras' numbers unless others are given. */
export function adam(options: Partial<Omit<AdamOptions, 'kind'>> = {}): AdamOptions {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, weightDecay = 0 } = options;
  return { kind: 'adam', beta1, beta2, epsilon, weightDecay };
}

/**
 * TensorFlow.js' own Adam keeps β₁ᵗ as a float32 product and restores it as a power, so that a resumed training differs
 * from one that ran through; here the step number is an integer and the corrections are computed in double.
 */
export const adamRule: OptimizerRule<AdamOptions> = {
  kernel: 'ApplyAdam',

  check({ beta1, beta2, epsilon, weightDecay }) {
    assertNumber("Adam's beta1", beta1, { from: 0, below: 1 });
    assertNumber("Adam's beta2", beta2, { from: 0, below: 1 });
    assertNumber("Adam's epsilon", epsilon, { above: 0 });
    assertNumber("Adam's weightDecay", weightDecay, { from: 0 });
  },

  states: () => ['first', 'second'],

  numbers({ beta1, beta2, epsilon, weightDecay }, learningRate, step) {
    const rootCorrection = Math.sqrt(1 - beta2 ** step);
    return {
      rate: (learningRate * rootCorrection) / (1 - beta1 ** step),
      fraction1: 1 - beta1,
      fraction2: 1 - beta2,
      epsilon: epsilon * rootCorrection,
      keep: 1 - learningRate * weightDecay,
    };
  },

  apply(weight, states, gradient, { rate, fraction1, fraction2, epsilon, keep }) {
    const first = moveTowards(states[0], gradient, fraction1);
    const second = moveTowards(states[1], square(gradient), fraction2);
    const direction = div(first, add(sqrt(second), epsilon));
    return [sub(mul(weight, keep), mul(direction, rate)), first, second];
  },
};
