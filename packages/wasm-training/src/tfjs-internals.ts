// The only file that touches what TensorFlow.js does not promise to keep.
import * as tf from '@tensorflow/tfjs-core';
import { WasmTrainingError } from './wasm-training-error.ts';

/** The version of TensorFlow.js whose internals are used here. */
export const supportedTfjsVersion = '4.22.0';

type DataId = tf.TensorInfo['dataId'];

/** What the kernels use of tfjs' `BackendWasm`. */
export interface WasmBackend {
  /** Allocates a tensor on the wasm heap; views of the heap taken before may be detached by it. */
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): tf.backend_util.TypedArray;
  incRef(dataId: DataId): void;
  /** How many tensors share the data. */
  refCount(dataId: DataId): number;
  disposeData(dataId: DataId): boolean;
  readonly dataIdMap: {
    get(dataId: DataId): { readonly id: number; readonly memoryOffset: number };
  };
  /** The module that Emscripten made. */
  readonly wasm: {
    _malloc(bytes: number): number;
    _free(address: number): void;
    readonly asm: { readonly memory: WebAssembly.Memory };
    readonly tfjs: {
      registerTensor(id: number, size: number, address: number): void;
      disposeData(id: number): void;
    };
  };
}

const METHODS = ['makeOutput', 'typedArrayFromHeap', 'incRef', 'refCount', 'disposeData'];

/** Whether a backend has what the kernels use. */
export function isWasmBackend(value: object): value is WasmBackend {
  const at = (...path: string[]): unknown =>
    path.reduce<unknown>((from, name) => Reflect.get(Object(from), name), value);
  const areFunctions = [
    ...METHODS.map((name) => at(name)),
    at('dataIdMap', 'get'),
    at('wasm', '_malloc'),
    at('wasm', '_free'),
    at('wasm', 'tfjs', 'registerTensor'),
    at('wasm', 'tfjs', 'disposeData'),
  ].every((method) => typeof method === 'function');
  return areFunctions && at('wasm', 'asm', 'memory') instanceof WebAssembly.Memory;
}

/** One call of a kernel. */
interface KernelCall {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attributes: tf.NamedAttrMap;
  readonly backend: WasmBackend;
  /** Runs the kernel that was registered before ours. */
  stock(
    inputs: tf.NamedTensorInfoMap,
    attributes: tf.NamedAttrMap,
  ): tf.TensorInfo | tf.TensorInfo[];
}

/** A kernel: gives its output, or undefined to leave the call to the stock kernel. */
export type TrainingKernel = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[] | undefined;

const installed = new WeakSet<tf.KernelFunc>();
const known = new WeakSet<object>();

/** @throws WasmTrainingError `unsupported-backend` for another backend than tfjs' own. */
function assertWasmBackend(backend: object): asserts backend is WasmBackend {
  if (known.has(backend)) return;
  if (!isWasmBackend(backend)) {
    throw new WasmTrainingError(
      'unsupported-backend',
      `The backend called wasm lacks what these kernels need; it is not tfjs ${supportedTfjsVersion}'s.`,
    );
  }
  if (!(backend.wasm.asm.memory.buffer instanceof ArrayBuffer)) {
    throw new WasmTrainingError(
      'unsupported-backend',
      "Expected tfjs' single-threaded wasm backend, found the multithreaded one: call tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false) before tf.setBackend('wasm').",
    );
  }
  known.add(backend);
}

/** Puts a kernel in front of the stock one of its name; a second time for the same name is a no-op. */
export function installKernel(name: string, kernel: TrainingKernel): void {
  const previous = tf.getKernel(name, 'wasm');
  if (previous && installed.has(previous.kernelFunc)) return;

  const kernelFunc: tf.KernelFunc = ({ inputs, attrs: attributes = {}, backend }) => {
    assertWasmBackend(backend);
    const stock: KernelCall['stock'] = (stockInputs, attrs) => {
      if (!previous) {
        throw new WasmTrainingError(
          'unsupported-operation',
          `${name} on wasm does not support ${describe(stockInputs)} with ${JSON.stringify(attributes)}, and stock tfjs has no such kernel.`,
        );
      }
      return previous.kernelFunc({ inputs: stockInputs, attrs, backend });
    };
    return kernel({ inputs, attributes, backend, stock }) ?? stock(inputs, attributes);
  };
  installed.add(kernelFunc);

  // tfjs runs setupFunc when the backend is created: the stock kernel behind ours still needs it.
  if (previous) tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({ ...previous, kernelName: name, backendName: 'wasm', kernelFunc });
}

/** Whether a kernel of this package is registered on wasm by that name. */
export function isInstalled(name: string): boolean {
  const kernel = tf.getKernel(name, 'wasm');
  return kernel !== undefined && kernel !== null && installed.has(kernel.kernelFunc);
}

function describe(inputs: tf.NamedTensorInfoMap): string {
  return Object.entries(inputs)
    .map(([name, tensor]) => (tensor ? `${name} ${tensor.dtype} [${tensor.shape.join(', ')}]` : ''))
    .filter((description) => description !== '')
    .join(', ');
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

/** The memory that tfjs' module and ours share. */
export function memoryOf(backend: WasmBackend): WebAssembly.Memory {
  return backend.wasm.asm.memory;
}

/** Where a tensor's values start. */
export function addressOf(backend: WasmBackend, { dataId }: tf.TensorInfo): number {
  return backend.dataIdMap.get(dataId).memoryOffset;
}

/** Takes memory from tfjs' heap. */
export function allocate(backend: WasmBackend, bytes: number): number {
  const address = backend.wasm._malloc(bytes) >>> 0;
  if (address !== 0) return address;
  throw new WasmTrainingError(
    'out-of-memory',
    `The wasm heap has no ${bytes} bytes left: use a smaller batch.`,
  );
}

/** Gives memory back to tfjs' heap. */
export function free(backend: WasmBackend, address: number): void {
  backend.wasm._free(address);
}

/** Makes XNNPACK forget what it has packed of a tensor: to be called when its values were changed in place. */
export function forgetPacked(backend: WasmBackend, { dataId, shape }: tf.TensorInfo): void {
  const { id, memoryOffset } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, tf.util.sizeFromShape(shape), memoryOffset);
}

/** Gives each of two tensors, variables included, the other's data; both are of one shape and type. */
export function exchangeData(one: tf.Tensor, other: tf.Tensor): void {
  const { dataId } = one;
  Reflect.set(one, 'dataId', other.dataId);
  Reflect.set(other, 'dataId', dataId);
}
