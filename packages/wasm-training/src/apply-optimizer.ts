import * as tf from '@tensorflow/tfjs-core';
import { forgetFinite } from './finite-tensors.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { adamNumbers, rmspropNumbers, sgdNumbers } from './optimizer-numbers.ts';
import { ownOrCopy } from './own-or-copy.ts';
import { simdOf, type SimdModule } from './simd-module.ts';
import { addressOf, forgetPacked, type TrainingKernel } from './tfjs-internals.ts';

/** Updates `size` weights and what is kept of them, `states` in the order of the kernel's inputs; 0: not kept. */
type Update = (
  simd: SimdModule,
  weight: number,
  states: readonly number[],
  gradient: number,
  size: number,
  numbers: Readonly<Record<string, unknown>>,
) => void;

/**
 * A step of an optimizer as one kernel that tfjs does not have: inputs `weight`, `gradient` and what is kept of the
 * weight, by its names → the new weight and the new states, in the order of those names.
 *
 * What nothing else shares is updated in place, so that the output has the input's data: the caller replaces the input
 * by it. Attributes: the step's numbers, such as `rate`, its corrections worked in.
 */
function applyOptimizer(names: readonly string[], update: Update): TrainingKernel {
  return ({ inputs, attributes, backend }) => {
    const { weight, gradient } = inputs;
    const kept = names.flatMap((name) => inputs[name] ?? []);
    if (!isFloats(weight) || !isFloats(gradient) || !kept.every(isFloats)) return undefined;
    if (![gradient, ...kept].every(({ shape }) => isShape(shape, weight.shape))) return undefined;
    const outputs = [weight, ...kept].map((tensor) => ownOrCopy(backend, tensor));
    const [weightAddress, ...addresses] = outputs.map((tensor) => addressOf(backend, tensor));
    const states = names.map((name) => (inputs[name] ? Number(addresses.shift()) : 0));
    const gradientAddress = addressOf(backend, gradient);
    const size = tf.util.sizeFromShape(weight.shape);
    update(simdOf(backend), weightAddress, states, gradientAddress, size, attributes);
    for (const output of outputs) {
      forgetPacked(backend, output);
      forgetFinite(output);
    }
    return outputs;
  };
}

/** Adam: `rate` and `epsilon`, both with the step's corrections; `fraction1` and `fraction2`, 1 − β₁ and 1 − β₂; `keep`. */
export const applyAdam = applyOptimizer(
  ['first', 'second'],
  (simd, weight, [first, second], gradient, size, numbers) =>
    simd.adam(weight, first, second, gradient, size, ...adamNumbers(numbers)),
);

/** Gradient descent: `rate`, `momentum`, `nesterov`, `keep`. */
export const applySgd = applyOptimizer(
  ['velocity'],
  (simd, weight, [velocity], gradient, size, numbers) =>
    simd.sgd(weight, velocity, gradient, size, ...sgdNumbers(numbers)),
);

/** RMSProp: `rate`, `fraction`, which is 1 − ρ, `momentum`, `epsilon`, `keep`. */
export const applyRmsprop = applyOptimizer(
  ['square', 'mean', 'velocity'],
  (simd, weight, [square, mean, velocity], gradient, size, numbers) =>
    simd.rmsprop(weight, square, mean, velocity, gradient, size, ...rmspropNumbers(numbers)),
);
