import type { Examples } from '@mnist-cnn/dataset';
import { GradientComputer, type ShareOptions, type SharePlace } from '@mnist-cnn/training/parts';
import { readTensor } from '@mnist-cnn/wasm-training';
import { dispose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { flatWeights, type FlatWeight } from './flat-weights.ts';

/** What is to be computed of a batch, as a message carries it. */
export interface Share extends SharePlace {
  readonly examples: Examples;
}

/** What a share adds to the batch's loss, and what the model gives for its examples, if asked for. */
export interface ShareResult {
  readonly loss: number;
  readonly predictions: Float32Array;
}

/** Computes the gradients of shares on the thread that it is on. */
export class ShareComputer {
  /** What gradients are taken of. */
  readonly weights: readonly FlatWeight[];
  readonly #computer: GradientComputer;

  private constructor(computer: GradientComputer) {
    this.#computer = computer;
    this.weights = flatWeights(computer.weights);
  }

  /** @param index which share of every batch comes here. */
  static async create(
    model: LayersModel,
    options: ShareOptions,
    index: number,
  ): Promise<ShareComputer> {
    return new ShareComputer(await GradientComputer.create(model, options, index));
  }

  /** Computes with the model's weights as they are, and copies the gradients into `target`. */
  async compute({ examples, ...place }: Share, target: Float32Array): Promise<ShareResult> {
    const { loss, predictions, byName } = this.#computer.compute(examples, place);
    try {
      const [value] = await loss.data();
      for (const { variable, start, end } of this.weights) {
        readTensor(byName[variable.name], target.subarray(start, end));
      }
      const given = await predictions?.data<'float32'>();
      return { loss: value, predictions: given ?? new Float32Array() };
    } finally {
      dispose([loss, ...(predictions ? [predictions] : []), ...Object.values(byName)]);
    }
  }

  /** Leaves the model's dropout layers as they were. */
  dispose(): void {
    this.#computer.dispose();
  }
}
