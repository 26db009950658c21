import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, type WasmBackend } from './tfjs-internals.ts';

const finite = new WeakSet<tf.TensorInfo['dataId']>();

/** Whether all of a tensor's values are finite; looked at once, unless they are changed in place. */
export function isFinite(backend: WasmBackend, tensor: tf.TensorInfo): boolean {
  if (finite.has(tensor.dataId)) return true;
  const size = tf.util.sizeFromShape(tensor.shape);
  if (simdOf(backend).areFinite(addressOf(backend, tensor), size) === 0) return false;
  finite.add(tensor.dataId);
  return true;
}

/** To be called when a tensor's values were changed in place. */
export function forgetFinite({ dataId }: tf.TensorInfo): void {
  finite.delete(dataId);
}
