import type { Examples } from '@mnist-cnn/dataset';
import { dispose, gather, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { uploadBatch, type TensorBatch } from './tensor-batch.ts';

/** Keeps all examples on the backend's device, four bytes a number, where every batch is gathered from them. */
export class ResidentExamples {
  readonly #all: TensorBatch;

  constructor(model: LayersModel, data: Examples) {
    this.#all = uploadBatch(model, data);
  }

  /** The examples at these indices; the caller disposes the tensors. */
  read(indices: Uint32Array): TensorBatch {
    const { inputs, targets, weights } = this.#all;
    return tidy(() => {
      const positions = tensor1d(Int32Array.from(indices), 'int32');
      const chosen = (of: Tensor): Tensor => gather(of, positions);
      return {
        inputs: chosen(inputs),
        targets: chosen(targets),
        weights: weights && chosen(weights),
      };
    });
  }

  dispose(): void {
    const { inputs, targets, weights } = this.#all;
    dispose([inputs, targets, ...(weights ? [weights] : [])]);
  }
}
