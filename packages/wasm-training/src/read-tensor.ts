import * as tf from '@tensorflow/tfjs-core';
import { isSameRange, placeOf } from './placed-tensors.ts';
import { floatsOf, isWasmBackend } from './tfjs-internals.ts';

/**
 * Copies a float32 tensor's values into `target`: straight from the heap, where they are on tfjs' wasm backend. What lies
 * there already is left alone.
 */
export function readTensor(tensor: tf.Tensor, target: Float32Array): void {
  const place = placeOf(tensor);
  if (place) {
    if (!isSameRange(place.numbers, target)) target.set(place.numbers);
    return;
  }
  const backend = tf.backend();
  target.set(
    tf.getBackend() === 'wasm' && isWasmBackend(backend)
      ? floatsOf(backend, tensor)
      : tensor.dataSync<'float32'>(),
  );
}
