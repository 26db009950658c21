import * as tf from '@tensorflow/tfjs-core';
import { productKernel, type Product } from './matrix-product.ts';
import type { ParameterMemory } from './parameter-memory.ts';
import { placeOf, placeTensor } from './placed-tensors.ts';
import { floatsOf, type WasmBackend } from './tfjs-internals.ts';

/** Multiplies by a right-hand side where it lies in a parameter memory; false, and nothing done, unless it does. */
export function multiplyByPlaced(
  backend: WasmBackend,
  product: Product,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  output: tf.TensorInfo,
): boolean {
  const place = placeOf(b);
  if (!place || placeOf(a)) return false;
  const { parameters, numbers } = place;
  const { simd } = parameters;
  const isBFinite = () => simd.areFinite(numbers.byteOffset, numbers.length) === 1;
  const { workspaceBytes, multiply } = productKernel(simd, product, isBFinite);
  const room = roomFor(parameters, [sizeOf(a), sizeOf(output)], workspaceBytes);
  if (!room) return false;
  const [[left, result], workspace] = room;
  left.set(floatsOf(backend, a));
  multiply(left.byteOffset, numbers.byteOffset, result.byteOffset, workspace);
  floatsOf(backend, output).set(result);
  return true;
}

/**
 * The gradient of placed weights, `xᵀ · dy`, at the place for it; undefined, and nothing done, unless they are placed, and
 * nothing else lies there.
 */
export function placedGradient(
  backend: WasmBackend,
  product: Product,
  { x, dy, weights }: Record<'x' | 'dy' | 'weights', tf.TensorInfo>,
): tf.Tensor | undefined {
  const place = placeOf(weights);
  if (!place?.gradients || placeOf(x) || placeOf(dy)) return undefined;
  const { parameters, gradients: numbers } = place;
  const { workspaceBytes, multiply } = productKernel(parameters.simd, product, () => false);
  const room = roomFor(parameters, [sizeOf(x), sizeOf(dy)], workspaceBytes);
  const gradient = room && placeTensor({ parameters, numbers }, weights.shape);
  if (!gradient) return undefined;
  const [[left, right], workspace] = room;
  left.set(floatsOf(backend, x));
  right.set(floatsOf(backend, dy));
  multiply(left.byteOffset, right.byteOffset, numbers.byteOffset, workspace);
  return gradient;
}

/** Room for arrays of such sizes and a workspace in a parameter memory, where there is enough. */
function roomFor(
  parameters: ParameterMemory,
  sizes: readonly number[],
  workspaceBytes: number,
): [Float32Array[], number] | undefined {
  const { handle, simd } = parameters;
  const bytes = [...sizes.map((size) => size * Float32Array.BYTES_PER_ELEMENT), workspaceBytes];
  if (!parameters.hasRoom(bytes.reduce((sum, count) => sum + count))) return undefined;
  const places = simd.workspaces(...bytes);
  const { buffer } = handle.memory;
  return [
    sizes.map((size, index) => new Float32Array(buffer, places[index], size)),
    places[sizes.length],
  ];
}

function sizeOf({ shape }: tf.TensorInfo): number {
  return tf.util.sizeFromShape(shape);
}
