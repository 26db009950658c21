import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tfjs-node-internals.ts';

/** A kernel for the `tensorflow` backend. */
export type NativeKernel = (call: {
  readonly inputs: Readonly<NamedTensorInfoMap>;
  readonly attributes: NamedAttrMap;
  readonly backend: TensorflowBackend;
}) => TensorInfo | TensorInfo[];

/** An input of a kernel that cannot do without. */
export function input(inputs: Readonly<NamedTensorInfoMap>, name: string): TensorInfo {
  const tensor = inputs[name];
  if (tensor) return tensor;
  throw new TypeError(`Expected an input called ${name}, found none.`);
}
