import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf, type WasmBackend } from './tfjs-internals.ts';

/** What a kernel may write its result to in place: the tensor's own data, if no other tensor shares it, else a copy. */
export function ownOrCopy(backend: WasmBackend, tensor: TensorInfo): TensorInfo {
  const { dataId, shape, dtype } = tensor;
  if (backend.refCount(dataId) === 1) {
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  }
  const copy = backend.makeOutput(shape, dtype);
  floatsOf(backend, copy).set(floatsOf(backend, tensor));
  return copy;
}
