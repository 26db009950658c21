import type { TensorInfo } from '@tensorflow/tfjs-core';
import { LentVariable } from './lent-variable.ts';
import { input, type NativeKernel } from './native-kernel.ts';
import { scalarId } from './scalars.ts';

/**
 * One update by Adam, by TensorFlow's own op: `weight`, `first`, `second` moment and `gradient` → new weight, first and
 * second moment.
 *
 * What nothing else shares is updated in place, so that the output has the input's data: the caller replaces the input
 * by it. Attributes: `rate` and `epsilon`, both with the corrections of the step, and `fraction1`, `fraction2`, which
 * are 1 − β₁ and 1 − β₂.
 */
export const applyAdam: NativeKernel = ({ inputs, attributes, backend }) => {
  const { binding } = backend;
  const [gradient] = backend.getInputTensorIds([input(inputs, 'gradient')]);
  const scalars = [
    // The powers of β are in the rate already.
    0,
    0,
    Number(attributes['rate']),
    1 - Number(attributes['fraction1']),
    1 - Number(attributes['fraction2']),
    Number(attributes['epsilon']),
  ].map((value) => scalarId(binding, value));
  const variables = ['weight', 'first', 'second'].map(
    (name) => new LentVariable(backend, input(inputs, name), name),
  );
  let outputs: TensorInfo[] = [];
  try {
    binding.executeOp(
      'ResourceApplyAdam',
      [{ name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT }],
      [...variables.map(({ id }) => id), ...scalars, gradient],
      0,
    );
  } finally {
    outputs = variables.map((variable) => variable.takeBack());
  }
  return outputs;
};
