import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Binding } from '../tfjs-node-internals.ts';
import { LentVariable } from './lent-variable.ts';
import { input, type NativeKernel } from './native-kernel.ts';
import { scalarId } from './scalars.ts';

/**
 * One update by Adam, by TensorFlow's own op: `weight`, `first`, `second` moment and `gradient` → new weight, first and
 * second moment.
 *
 * What nothing else shares is updated in place, so that the output has the input's data: the caller replaces the input
 * by it. Attributes: `rate` and `epsilon`, both with the corrections of the step; `fraction1` and `fraction2`, which are
 * 1 − β₁ and 1 − β₂; and `keep`, what weight decay leaves of a weight.
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
    decay(binding, variables[0].id, 1 - Number(attributes['keep']));
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

/** Takes a fraction of a variable away. */
function decay(binding: Binding, variable: number, fraction: number): void {
  if (fraction === 0) return;
  const [T, dtype] = ['T', 'dtype'].map((name) => ({
    name,
    type: binding.TF_ATTR_TYPE,
    value: binding.TF_FLOAT,
  }));
  const [values] = binding.executeOp('ReadVariableOp', [dtype], [variable], 1);
  const [part] = binding.executeOp('Mul', [T], [values.id, scalarId(binding, fraction)], 1);
  // While it is there, the variable's memory is shared and would be copied.
  binding.deleteTensor(values.id);
  binding.executeOp('AssignSubVariableOp', [dtype], [variable, part.id], 0);
  binding.deleteTensor(part.id);
}
