import { getBackend, tensor, tidy } from '@tensorflow/tfjs-core';
import type { NamedWeight } from '@mnist-cnn/training';
import { readTensor } from '@mnist-cnn/wasm-training';

/** How many numbers these weights are together. */
export function flatSize(weights: readonly NamedWeight[]): number {
  return weights.reduce((sum, { variable }) => sum + variable.size, 0);
}

/** Copies weights one after another into `target`. */
export function readFlat(weights: readonly NamedWeight[], target: Float32Array): void {
  let start = 0;
  for (const { variable } of weights) {
    readTensor(variable, target.subarray(start, start + variable.size));
    start += variable.size;
  }
}

/** Gives weights the numbers that `readFlat` wrote. */
export function writeFlat(weights: readonly NamedWeight[], source: Float32Array): void {
  let start = 0;
  for (const { variable } of weights) {
    const values = source.subarray(start, start + variable.size);
    tidy(() => variable.assign(tensor(detached(values), variable.shape, 'float32')));
    start += variable.size;
  }
}

/** Backends in plain JavaScript keep the array that they are given: a later write would change the tensor. */
export function detached(values: Float32Array): Float32Array {
  return getBackend() === 'wasm' ? values : values.slice();
}
