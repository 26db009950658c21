import type { Batch } from '@mnist-cnn/dataset';
import {
  allWeights,
  computeGradients,
  DropoutSeeds,
  predictBatch,
  trainableWeights,
} from '@mnist-cnn/training';
import { readTensor } from '@mnist-cnn/wasm-training';
import { dispose, type NamedTensorMap } from '@tensorflow/tfjs-core';
import { models, type LayersModel } from '@tensorflow/tfjs-layers';
import { transfer } from 'comlink';
import { writeFlat } from './flat-weights.ts';

/** Where weights and gradients lie in shared memory. */
export interface SharedNumbers {
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
}

/** A part of a batch. */
export interface Share {
  readonly batch: Batch;
  /** Images of the whole batch. */
  readonly total: number;
  /** 0-based over the whole training. */
  readonly step: number;
}

/** What a share adds to the batch's loss and hits. */
export interface ShareResult {
  readonly loss: number;
  readonly correct: number;
}

/** A model in another thread, whose methods are called from the thread that trains. */
export class Replica {
  #model: LayersModel | undefined;
  #dropout: DropoutSeeds | undefined;
  #shared: SharedNumbers | undefined;

  /** Makes the model, with weights that are still to come. `topology` is what `model.toJSON()` gave. */
  async load(topology: string): Promise<void> {
    this.#model?.dispose();
    this.#model = await models.modelFromJSON({ modelTopology: JSON.parse(topology) });
  }

  /**
   * Prepares for computing.
   *
   * @param index which share of every batch comes here.
   * @param shared where weights and gradients lie, if not in messages.
   */
  startTraining(seed: number, index: number, shared?: SharedNumbers): void {
    this.#dropout = new DropoutSeeds(this.#loaded, seed, index);
    this.#shared = shared;
  }

  /** Computes a share's gradients into shared memory, with the weights that lie there. */
  async compute(share: Share): Promise<ShareResult> {
    if (!this.#shared) throw new Error('startTraining has not been called with shared memory.');
    return this.#compute(share, this.#shared.weights, this.#shared.gradients);
  }

  /** Computes a share with these weights; gives their array back with the gradients in it. */
  async computeWith(
    share: Share,
    numbers: Float32Array<ArrayBuffer>,
  ): Promise<ShareResult & { readonly numbers: Float32Array<ArrayBuffer> }> {
    const measures = await this.#compute(share, numbers, numbers);
    return transfer({ ...measures, numbers }, [numbers.buffer]);
  }

  /** Gives every weight, trained or not, its value. */
  setWeights(weights: Float32Array): void {
    writeFlat(allWeights(this.#loaded), weights);
  }

  /** The probabilities of a batch, `[size, classes]` row by row. */
  async predict(batch: Batch): Promise<Float32Array> {
    return predictBatch(this.#loaded, batch);
  }

  async #compute(
    { batch, total, step }: Share,
    weights: Float32Array,
    gradients: Float32Array,
  ): Promise<ShareResult> {
    const model = this.#loaded;
    if (!this.#dropout) throw new Error('startTraining has not been called.');
    const trained = trainableWeights(model);
    writeFlat(trained, weights);
    this.#dropout.set(step);
    const variables = trained.map(({ variable }) => variable);
    const { loss, correct, byName } = await computeGradients(model, variables, batch, total);
    const names = variables.map(({ name }) => name);
    try {
      readGradients(names, byName, gradients);
    } finally {
      dispose(byName);
    }
    return { loss, correct };
  }

  get #loaded(): LayersModel {
    if (!this.#model) throw new Error('load has not been called.');
    return this.#model;
  }
}

function readGradients(
  names: readonly string[],
  gradients: NamedTensorMap,
  target: Float32Array,
): void {
  let start = 0;
  for (const name of names) {
    const gradient = gradients[name];
    readTensor(gradient, target.subarray(start, start + gradient.size));
    start += gradient.size;
  }
}
