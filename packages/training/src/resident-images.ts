import { wholeBatch, type LabelledImages } from '@mnist-cnn/dataset';
import {
  dispose,
  gather,
  tensor1d,
  tidy,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { ImageSource, TensorBatch } from './image-source.ts';
import { uploadBatch } from './uploaded-images.ts';

/** Keeps all images on the backend's device, four bytes a pixel, where every batch is gathered from them. */
export class ResidentImages implements ImageSource {
  readonly #all: TensorBatch;

  constructor(data: LabelledImages) {
    this.#all = uploadBatch(wholeBatch(data), data);
  }

  read(indices: Uint32Array): TensorBatch {
    const { images, labels } = this.#all;
    const [gatheredImages, gatheredLabels] = tidy(() => {
      const positions = tensor1d(Int32Array.from(indices), 'int32');
      return [gather<Tensor4D>(images, positions), gather<Tensor1D>(labels, positions)];
    });
    return { images: gatheredImages, labels: gatheredLabels };
  }

  dispose(): void {
    dispose([this.#all.images, this.#all.labels]);
  }
}
