import type { Batch, LabelledImages } from '@mnist-cnn/dataset';
import {
  BatchDistorter,
  computeGradients,
  DropoutSeeds,
  radiusAt,
  trainableWeights,
  uploadBatch,
  type StepperOptions,
} from '@mnist-cnn/training';
import { readTensor } from '@mnist-cnn/wasm-training';
import { dispose, tidy, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { flatWeights, type FlatWeight } from './flat-weights.ts';

/** Where a share lies in the training. */
interface SharePlace {
  /** Position in the whole batch of its first image. */
  readonly first: number;
  /** Images of the whole batch. */
  readonly total: number;
  /** 0-based over the whole training. */
  readonly step: number;
}

/** What is to be computed of a batch. */
export interface Share extends SharePlace {
  readonly batch: Batch;
}

/** A share as a message carries it: a byte a pixel. */
export interface ShareMessage extends SharePlace {
  readonly images: LabelledImages;
}

/** What all shares of a training depend on beside the model. */
export type ShareOptions = Pick<StepperOptions, 'augmentation' | 'sharpness' | 'seed' | 'steps'>;

/** What a share adds to the batch's loss and hits. */
export interface ShareResult {
  readonly loss: number;
  readonly correct: number;
}

/** Computes the gradients of shares on the thread that it is on. */
export class ShareComputer {
  /** What gradients are taken of. */
  readonly weights: readonly FlatWeight[];
  readonly #model: LayersModel;
  readonly #variables: Variable[];
  readonly #dropout: DropoutSeeds;
  readonly #distorter: BatchDistorter | undefined;
  readonly #radiusAt: (step: number) => number;
  readonly #size: { readonly height: number; readonly width: number };

  /** @param index which share of every batch comes here. */
  constructor(
    model: LayersModel,
    { augmentation, sharpness, seed, steps }: ShareOptions,
    index: number,
  ) {
    this.#model = model;
    const [, height, width] = model.inputs[0].shape;
    this.#size = { height: Number(height), width: Number(width) };
    this.#distorter =
      augmentation === null ? undefined : new BatchDistorter(augmentation, this.#size, seed, steps);
    this.#radiusAt = (step) => radiusAt(sharpness, step, steps);
    this.#dropout = new DropoutSeeds(model, seed, index);
    this.weights = flatWeights(trainableWeights(model));
    this.#variables = this.weights.map(({ variable }) => variable);
  }

  /**
   * Computes with the model's weights as they are, and copies the gradients into `target`. Images are distorted where
   * they lie.
   */
  async compute({ batch, first, total, step }: Share, target: Float32Array): Promise<ShareResult> {
    this.#dropout.set(step);
    this.#distorter?.distort(batch, first, step);
    const { lossAndCorrect, byName } = tidy(() => ({
      ...computeGradients(
        this.#model,
        this.#variables,
        uploadBatch(batch, this.#size),
        total,
        this.#radiusAt(step),
      ),
    }));
    try {
      const [loss, correct] = await lossAndCorrect.data();
      for (const { variable, start, end } of this.weights) {
        readTensor(byName[variable.name], target.subarray(start, end));
      }
      return { loss, correct };
    } finally {
      dispose([lossAndCorrect, ...Object.values(byName)]);
    }
  }

  /** Leaves the model's dropout layers as they were. */
  dispose(): void {
    this.#dropout.restore();
  }
}
