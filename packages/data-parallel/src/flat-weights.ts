import { getBackend, tensor, tidy } from '@tensorflow/tfjs-core';
import type { NamedWeight } from '@mnist-cnn/training/parts';
import { readTensor } from '@mnist-cnn/wasm-training';

/** A weight and its place where all of them lie one after another. */
export interface FlatWeight extends NamedWeight {
  readonly start: number;
  readonly end: number;
}

/** Where each weight lies among them. */
export function flatWeights(weights: readonly NamedWeight[]): FlatWeight[] {
  let end = 0;
  return weights.map((weight) => {
    const start = end;
    end += weight.variable.size;
    return { ...weight, start, end };
  });
}

/** How many numbers these weights are together. */
export function flatSize(weights: readonly FlatWeight[]): number {
  return weights.at(-1)?.end ?? 0;
}

/** Copies weights into `target`. */
export function readFlat(weights: readonly FlatWeight[], target: Float32Array): void {
  for (const { variable, start, end } of weights) readTensor(variable, target.subarray(start, end));
}

/** Gives weights the numbers that `readFlat` wrote. */
export function writeFlat(weights: readonly FlatWeight[], source: Float32Array): void {
  for (const { variable, start, end } of weights) {
    const values = detached(source.subarray(start, end));
    tidy(() => variable.assign(tensor(values, variable.shape, 'float32')));
  }
}

/** Backends in plain JavaScript keep the array that they are given: a later write would change the tensor. */
function detached(values: Float32Array): Float32Array {
  return getBackend() === 'wasm' ? values : values.slice();
}
