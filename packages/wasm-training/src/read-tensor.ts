import * as tf from '@tensorflow/tfjs-core';
import { floatsOf, isWasmBackend } from './tfjs-internals.ts';

/** Copies a float32 tensor's values into `target`: straight from the heap, where they are on tfjs' wasm backend. */
export function readTensor(tensor: tf.Tensor, target: Float32Array): void {
  const backend = tf.backend();
  target.set(
    tf.getBackend() === 'wasm' && isWasmBackend(backend)
      ? floatsOf(backend, tensor)
      : tensor.dataSync<'float32'>(),
  );
}
