import type * as tf from '@tensorflow/tfjs-core';
import { placeOf } from './placed-tensors.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, floatsOf, memoryOf, type WasmBackend } from './tfjs-internals.ts';

/** So many numbers of three arrays stay in the second-level cache. */
const STRIP = 16_384;

/** Makes of two strips of numbers a third, in place of the first; what it is given are addresses. */
type Combine = (values: number, others: number, count: number) => void;

/**
 * A tensor made of two float32 tensors of one shape, number by number, strip by strip. Those that lie in a parameter memory
 * are read there, and stay there.
 */
export function combineInStrips(
  backend: WasmBackend,
  values: tf.TensorInfo,
  others: tf.TensorInfo,
  combine: Combine,
): tf.TensorInfo {
  const output = backend.makeOutput(values.shape, 'float32');
  const strip = simdOf(backend).workspace(STRIP * Float32Array.BYTES_PER_ELEMENT);
  // The heap may grow for what is not on it yet: views come after.
  for (const tensor of [values, others]) if (!placeOf(tensor)) addressOf(backend, tensor);
  const [from, beside] = [values, others].map(
    (tensor) => placeOf(tensor)?.numbers ?? floatsOf(backend, tensor),
  );
  const result = floatsOf(backend, output);
  const besides = new Float32Array(memoryOf(backend).buffer, strip, STRIP);
  for (let start = 0; start < result.length; start += STRIP) {
    const end = Math.min(start + STRIP, result.length);
    const part = result.subarray(start, end);
    part.set(from.subarray(start, end));
    besides.set(beside.subarray(start, end));
    combine(part.byteOffset, strip, part.length);
  }
  return output;
}
