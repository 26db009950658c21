import { reshape, sign, stridedSlice, Tensor, transpose } from '@tensorflow/tfjs-core';

/** What the orthogonal initialiser calls on tensors. */
const METHODS = {
  flatten(this: Tensor) {
    return reshape(this, [this.size]);
  },
  reshape(this: Tensor, shape: number[]) {
    return reshape(this, shape);
  },
  sign(this: Tensor) {
    return sign(this);
  },
  stridedSlice(this: Tensor, begin: number[], end: number[], strides: number[]) {
    return stridedSlice(this, begin, end, strides);
  },
  transpose(this: Tensor) {
    return transpose(this);
  },
};

/**
 * Gives tensors the methods that tfjs-layers 4.22.0 calls in its orthogonal initialiser, the usual one of recurrent layers:
 * tfjs-core has them only where somebody has registered all of its operations as methods, as the package `@tensorflow/tfjs`
 * does. What is there already stays.
 */
export function enableOrthogonal(): void {
  for (const [name, value] of Object.entries(METHODS)) {
    if (name in Tensor.prototype) continue;
    Object.defineProperty(Tensor.prototype, name, { value, configurable: true, writable: true });
  }
}
