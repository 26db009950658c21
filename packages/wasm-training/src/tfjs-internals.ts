// The only file that touches what TensorFlow.js does not promise to keep.
import * as tf from '@tensorflow/tfjs-core';
import { WasmTrainingError } from './wasm-training-error.ts';

/** The version of TensorFlow.js whose internals are used here. */
export const supportedTfjsVersion = '4.22.0';

/** What the kernels use of tfjs' `BackendWasm`. */
export interface WasmBackend {
  /** Allocates a tensor on the wasm heap; views of the heap taken before may be detached by it. */
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): tf.backend_util.TypedArray;
  incRef(dataId: tf.TensorInfo['dataId']): void;
  disposeData(dataId: tf.TensorInfo['dataId']): boolean;
}

/** One call of a kernel. */
interface KernelCall {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attributes: tf.NamedAttrMap;
  readonly backend: WasmBackend;
  /** Runs the kernel that was registered before ours. */
  stock(inputs: tf.NamedTensorInfoMap, attributes: tf.NamedAttrMap): tf.TensorInfo;
}

/** A kernel: gives its output, or undefined to leave the call to the stock kernel. */
export type TrainingKernel = (call: KernelCall) => tf.TensorInfo | undefined;

const installed = new WeakSet<tf.KernelFunc>();

function isWasmBackend(value: object): value is WasmBackend {
  return ['makeOutput', 'typedArrayFromHeap', 'incRef', 'disposeData'].every(
    (method) => typeof Reflect.get(value, method) === 'function',
  );
}

function single(result: tf.TensorInfo | tf.TensorInfo[]): tf.TensorInfo {
  const [tensor, ...others] = Array.isArray(result) ? result : [result];
  if (tensor === undefined || others.length > 0) {
    throw new WasmTrainingError(
      'unsupported-backend',
      `A stock wasm kernel gave ${others.length + 1} tensors where 1 was expected.`,
    );
  }
  return tensor;
}

/** Runs the registered wasm kernel of this name. */
export function runKernel(
  backend: WasmBackend,
  name: string,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap = {},
): tf.TensorInfo {
  const kernel = tf.getKernel(name, 'wasm');
  if (!kernel) {
    throw new WasmTrainingError(
      'backend-not-imported',
      `Kernel ${name} is not registered for wasm: import '@tensorflow/tfjs-backend-wasm' first.`,
    );
  }
  return single(kernel.kernelFunc({ inputs, attrs, backend }));
}

/** Puts a kernel in front of the stock one of its name; a second time for the same name is a no-op. */
export function installKernel(name: string, kernel: TrainingKernel): void {
  const previous = tf.getKernel(name, 'wasm');
  if (previous && installed.has(previous.kernelFunc)) return;

  const kernelFunc: tf.KernelFunc = ({ inputs, attrs: attributes = {}, backend }) => {
    if (!isWasmBackend(backend)) {
      throw new WasmTrainingError(
        'unsupported-backend',
        `The wasm backend lacks a method that ${name} needs; it is not tfjs ${supportedTfjsVersion}'s.`,
      );
    }
    const stock: KernelCall['stock'] = (stockInputs, attrs) => {
      if (!previous) {
        throw new WasmTrainingError(
          'unsupported-operation',
          `${name} on wasm does not support ${JSON.stringify(attributes)}, and stock tfjs has no such kernel.`,
        );
      }
      return single(previous.kernelFunc({ inputs: stockInputs, attrs, backend }));
    };
    return kernel({ inputs, attributes, backend, stock }) ?? stock(inputs, attributes);
  };
  installed.add(kernelFunc);

  // tfjs runs setupFunc when the backend is created: the stock kernel behind ours still needs it.
  if (previous) tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({ ...previous, kernelName: name, backendName: 'wasm', kernelFunc });
}

/** A view of a float32 tensor on the wasm heap, good until the next allocation. */
export function floatsOf(backend: WasmBackend, tensor: tf.TensorInfo): Float32Array {
  const view = backend.typedArrayFromHeap(tensor);
  if (view instanceof Float32Array) return view;
  throw new WasmTrainingError(
    'unsupported-operation',
    `Expected a float32 tensor on the wasm heap; this one is ${tensor.dtype}.`,
  );
}
