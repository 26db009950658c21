import { add, mul, sub } from '@tensorflow/tfjs-core';
import { assertNumber } from './assert-number.ts';
import type { OptimizerRule } from './optimizer-rule.ts';

export interface SgdOptions {
  readonly kind: 'sgd';
  /** What of its last step a weight goes on with, 0 to less than 1. */
  readonly momentum: number;
  /** Whether steps look ahead along it (Sutskever et al. 2013). */
  readonly nesterov: boolean;
  /** How much of every weight each step takes away, times the learning rate. */
  readonly weightDecay: number;
}

/** Gradient descent, with or without momentum, as Keras computes it. */
export function sgd(options: Partial<Omit<SgdOptions, 'kind'>> = {}): SgdOptions {
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  return { kind: 'sgd', momentum, nesterov, weightDecay };
}

export const sgdRule: OptimizerRule<SgdOptions> = {
  kernel: 'ApplySgd',

  check({ momentum, weightDecay }) {
    assertNumber("Gradient descent's momentum", momentum, { from: 0, below: 1 });
    assertNumber("Gradient descent's weightDecay", weightDecay, { from: 0 });
  },

  states: ({ momentum }) => (momentum > 0 ? ['velocity'] : []),

  numbers: ({ momentum, nesterov, weightDecay }, learningRate) => ({
    rate: learningRate,
    momentum,
    nesterov: nesterov ? 1 : 0,
    keep: 1 - learningRate * weightDecay,
  }),

  apply(weight, states, gradient, { rate, momentum, nesterov, keep }) {
    const step = mul(gradient, rate);
    const kept = mul(weight, keep);
    if (states.length === 0) return [sub(kept, step)];
    const velocity = sub(mul(states[0], momentum), step);
    const move = nesterov === 1 ? sub(mul(velocity, momentum), step) : velocity;
    return [add(kept, move), velocity];
  },
};
