import { Tensor, type NamedAttrMap, type NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tfjs-node-internals.ts';

/** A kernel for the `tensorflow` backend; undefined is what it leaves to tfjs-node's of its name. */
export type NativeKernel = (call: {
  readonly inputs: Readonly<NamedTensorInfoMap>;
  readonly attributes: NamedAttrMap;
  readonly backend: TensorflowBackend;
}) => TensorInfo | TensorInfo[] | undefined;

/** An input of a kernel that cannot do without. */
export function input(inputs: Readonly<NamedTensorInfoMap>, name: string): Tensor {
  const tensor = inputs[name];
  if (tensor instanceof Tensor) return tensor;
  throw new TypeError(`Expected a tensor as the input called ${name}, found none.`);
}
