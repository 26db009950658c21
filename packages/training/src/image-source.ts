import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';

/** A batch on the backend's device. */
export interface TensorBatch {
  /** `[size, height, width, 1]`, in [0, 1]. */
  readonly images: Tensor4D;
  /** `[size]`, int32. */
  readonly labels: Tensor1D;
}

/** Where a stepper has its images from. */
export interface ImageSource {
  /** The images at these indices, as step `step` sees them; the caller disposes the tensors. */
  read(indices: Uint32Array, step: number): TensorBatch;
  dispose(): void;
}
