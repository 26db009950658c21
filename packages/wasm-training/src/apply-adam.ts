import * as tf from '@tensorflow/tfjs-core';
import { forgetFinite } from './finite-tensors.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { ownOrCopy } from './own-or-copy.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, forgetPacked, type TrainingKernel } from './tfjs-internals.ts';

/**
 * One update by Adam as one kernel that tfjs does not have: `weight`, `first`, `second` moment and `gradient` → new
 * weight, first and second moment.
 *
 * What nothing else shares is updated in place, so that the output has the input's data: the caller replaces the input
 * by it. Attributes: `rate` and `epsilon`, both with the corrections of the step; `fraction1` and `fraction2`, which are
 * 1 − β₁ and 1 − β₂; and `keep`, what weight decay leaves of a weight.
 */
export const applyAdam: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { weight, first, second, gradient } = inputs;
  if (!isFloats(weight) || !isFloats(first) || !isFloats(second) || !isFloats(gradient)) {
    return undefined;
  }
  if (![first, second, gradient].every(({ shape }) => isShape(shape, weight.shape))) {
    return undefined;
  }
  const outputs = [weight, first, second].map((tensor) => ownOrCopy(backend, tensor));
  const [weightAddress, firstAddress, secondAddress] = outputs.map((tensor) =>
    addressOf(backend, tensor),
  );
  simdOf(backend).adam(
    weightAddress,
    firstAddress,
    secondAddress,
    addressOf(backend, gradient),
    tf.util.sizeFromShape(weight.shape),
    Number(attributes['rate']),
    Number(attributes['fraction1']),
    Number(attributes['fraction2']),
    Number(attributes['epsilon']),
    Number(attributes['keep']),
  );
  for (const output of outputs) {
    forgetPacked(backend, output);
    forgetFinite(output);
  }
  return outputs;
};
