// The only file that knows what @tensorflow/tfjs-node does not promise to keep.
import type { KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';

/** The version of @tensorflow/tfjs-node that addon/ is made of. */
export const tfjsNodeVersion = '4.22.0';

/** One of TensorFlow's tensors. */
interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** An attribute of an op. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

/** What the native half exports. */
export interface Binding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  isUsingGpuDevice(): boolean;
  /** A tensor of TensorFlow's own: on the GPU, where there is one; on the CPU it shares the array's memory. */
  createTensor(shape: readonly number[], dtype: number, values: Float32Array): number;
  deleteTensor(id: number): void;
  getNumOfTensors(): number;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
}

/** Whether a module is tfjs-node's native half. */
export function isBinding(value: unknown): value is Binding {
  const methods = ['isUsingGpuDevice', 'createTensor', 'deleteTensor', 'executeOp'];
  return methods.every((name) => typeof Reflect.get(Object(value), name) === 'function');
}

/** The JavaScript half of tfjs-node. */
interface TfjsNode {
  readonly NodeJSKernelBackend: new (binding: Binding, packageName: string) => KernelBackend;
}

/** Loads the JavaScript half of tfjs-node, which registers its kernels. */
export async function loadTfjsNode(): Promise<TfjsNode> {
  return import(new URL('../addon/tfjs-node.mjs', import.meta.url).href);
}

/** What a data id stands for. */
interface TensorData {
  id: number;
  refCount: number;
}

/** tfjs-node's backend. */
export interface TensorflowBackend {
  readonly binding: Binding;
  readonly tensorMap: { get(dataId: TensorInfo['dataId']): TensorData };
  /** The ids of TensorFlow's tensors; hands over values that have not been until now. */
  getInputTensorIds(tensors: readonly TensorInfo[]): number[];
  /** A tensor of tfjs for one of TensorFlow's. */
  createOutputTensor(metadata: TensorMetadata): Tensor;
  incRef(dataId: TensorInfo['dataId']): void;
  refCount(dataId: TensorInfo['dataId']): number;
}

/** Whether a backend is tfjs-node's, with a native half that loaded. */
export function isTensorflowBackend(value: object): value is TensorflowBackend {
  const at = (...path: string[]): unknown =>
    path.reduce<unknown>((from, name) => Reflect.get(Object(from), name), value);
  return [
    at('binding', 'executeOp'),
    at('binding', 'createTensor'),
    at('binding', 'deleteTensor'),
    at('tensorMap', 'get'),
    at('getInputTensorIds'),
    at('createOutputTensor'),
    at('incRef'),
    at('refCount'),
  ].every((method) => typeof method === 'function');
}
