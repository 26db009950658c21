import { createBatcher, type Batch, type Batcher, type LabelledImages } from '@mnist-cnn/dataset';
import { tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import type { BatchDistorter } from './batch-distorter.ts';
import type { ImageSource, TensorBatch } from './image-source.ts';

/** Hands every batch over to the backend when it is asked for, distorted where there is a distorter. */
export class UploadedImages implements ImageSource {
  readonly #data: LabelledImages;
  readonly #batcher: Batcher;
  readonly #distorter: BatchDistorter | undefined;

  constructor(data: LabelledImages, batchSize: number, distorter?: BatchDistorter) {
    this.#data = data;
    this.#batcher = createBatcher(data, batchSize);
    this.#distorter = distorter;
  }

  read(indices: Uint32Array, step: number): TensorBatch {
    const batch = this.#batcher.read(indices, 0);
    this.#distorter?.distort(batch, 0, step);
    return uploadBatch(batch, this.#data);
  }

  dispose(): void {}
}

/** A batch as tensors. */
export function uploadBatch(
  { pixels, labels, size }: Batch,
  { height, width }: { readonly height: number; readonly width: number },
): TensorBatch {
  return {
    images: tensor4d(pixels, [size, height, width, 1]),
    labels: tensor1d(labels, 'int32'),
  };
}
