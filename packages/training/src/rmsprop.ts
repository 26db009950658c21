import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { assertNumber } from './assert-number.ts';
import { moveTowards } from './moving-tensor.ts';
import type { OptimizerRule } from './optimizer-rule.ts';

export interface RmspropOptions {
  readonly kind: 'rmsprop';
  /** What a step leaves of the mean square of the gradients before it. */
  readonly rho: number;
  readonly momentum: number;
  /** Added under the root. */
  readonly epsilon: number;
  /** Whether gradients are divided by their deviation rather than by their root mean square. */
  readonly centered: boolean;
  /** How much of every weight each step takes away, times the learning rate. */
  readonly weightDecay: number;
}

/** RMSProp (Tieleman & Hinton 2012), with Keras' numbers unless others are given, as Keras 3 computes it. */
export function rmsprop(options: Partial<Omit<RmspropOptions, 'kind'>> = {}): RmspropOptions {
  const { rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false, weightDecay = 0 } = options;
  return { kind: 'rmsprop', rho, momentum, epsilon, centered, weightDecay };
}

export const rmspropRule: OptimizerRule<RmspropOptions> = {
  kernel: 'ApplyRmsprop',

  check({ rho, momentum, epsilon, weightDecay }) {
    assertNumber("RMSProp's rho", rho, { from: 0, below: 1 });
    assertNumber("RMSProp's momentum", momentum, { from: 0, below: 1 });
    assertNumber("RMSProp's epsilon", epsilon, { above: 0 });
    assertNumber("RMSProp's weightDecay", weightDecay, { from: 0 });
  },

  states: ({ momentum, centered }) => [
    'square',
    ...(centered ? ['mean'] : []),
    ...(momentum > 0 ? ['velocity'] : []),
  ],

  numbers: ({ rho, momentum, epsilon, centered, weightDecay }, learningRate) => ({
    rate: learningRate,
    fraction: 1 - rho,
    momentum,
    epsilon,
    centered: centered ? 1 : 0,
    keep: 1 - learningRate * weightDecay,
  }),

  apply(weight, states, gradient, { rate, fraction, momentum, epsilon, centered, keep }) {
    const others = [...states];
    const next = (): Tensor => others.splice(0, 1)[0];
    const meanSquare = moveTowards(next(), square(gradient), fraction);
    const mean = centered === 1 ? moveTowards(next(), gradient, fraction) : undefined;
    const variance = mean ? sub(meanSquare, square(mean)) : meanSquare;
    const step = div(mul(gradient, rate), sqrt(add(variance, epsilon)));
    const velocity = others.length > 0 ? add(mul(next(), momentum), step) : undefined;
    const moved = sub(mul(weight, keep), velocity ?? step);
    return [moved, meanSquare, ...(mean ? [mean] : []), ...(velocity ? [velocity] : [])];
  },
};
