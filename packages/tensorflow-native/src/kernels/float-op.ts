import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tfjs-node-internals.ts';

/** Runs an op of TensorFlow on float32 tensors, whose type is its only attribute; gives all of its outputs. */
export function floatOps(
  backend: TensorflowBackend,
  name: string,
  inputs: readonly TensorInfo[],
  outputs: number,
): TensorInfo[] {
  const { binding } = backend;
  const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  return binding
    .executeOp(name, [type], backend.getInputTensorIds(inputs), outputs)
    .map((metadata) => backend.createOutputTensor(metadata));
}

/** The same for an op of one output. */
export function floatOp(
  backend: TensorflowBackend,
  name: string,
  inputs: readonly TensorInfo[],
): TensorInfo {
  const [output] = floatOps(backend, name, inputs, 1);
  return output;
}
