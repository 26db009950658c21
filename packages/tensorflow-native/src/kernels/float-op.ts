import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { OpAttribute, TensorflowBackend } from '../tfjs-node-internals.ts';

/** Runs an op of TensorFlow on float32 tensors, with attributes beside their type; gives all of its outputs. */
export function floatOps(
  backend: TensorflowBackend,
  name: string,
  inputs: readonly TensorInfo[],
  outputs: number,
  attributes: readonly OpAttribute[] = [],
): Tensor[] {
  const { binding } = backend;
  const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  return binding
    .executeOp(name, [type, ...attributes], backend.getInputTensorIds(inputs), outputs)
    .map((metadata) => backend.createOutputTensor(metadata));
}

/** The same for an op of one output. */
export function floatOp(
  backend: TensorflowBackend,
  name: string,
  inputs: readonly TensorInfo[],
  attributes: readonly OpAttribute[] = [],
): Tensor {
  const [output] = floatOps(backend, name, inputs, 1, attributes);
  return output;
}
