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
import { flatSize, writeFlat } from './flat-weights.ts';

/** Numbers that are in shared memory, or come and go with messages where there is none. */
export interface Exchange {
  readonly weights?: Float32Array;
  readonly gradients?: Float32Array;
}

/** A part of a batch. */
export interface Share {
  readonly batch: Batch;
  /** Images of the whole batch. */
  readonly total: number;
  /** 0-based over the whole training. */
  readonly step: number;
}

/** What a share adds to the batch's loss, hits and gradients; the gradients where they are not in shared memory. */
export interface ShareResult {
  readonly loss: number;
  readonly correct: number;
  readonly gradients?: Float32Array<ArrayBuffer>;
}

/** A model in another thread, whose methods are called from the thread that trains. */
export class Replica {
  #model: LayersModel | undefined;
  #dropout: DropoutSeeds | undefined;
  #exchange: Exchange = {};

  /** Makes the model, with weights that are still to come. `topology` is what `model.toJSON()` gave. */
  async load(topology: string): Promise<void> {
    this.#model?.dispose();
    this.#model = await models.modelFromJSON({ modelTopology: JSON.parse(topology) });
  }

  /** Prepares for `compute`. @param index which share of every batch comes here. */
  startTraining(seed: number, index: number, exchange: Exchange): void {
    this.#dropout = new DropoutSeeds(this.#loaded, seed, index);
    this.#exchange = exchange;
  }

  /** @param weights the weights to compute with, where they are not in shared memory. */
  async compute({ batch, total, step }: Share, weights?: Float32Array): Promise<ShareResult> {
    const model = this.#loaded;
    const trained = trainableWeights(model);
    const current = weights ?? this.#exchange.weights;
    if (!current || !this.#dropout) throw new Error('startTraining has not been called.');
    writeFlat(trained, current);
    this.#dropout.set(step);
    const variables = trained.map(({ variable }) => variable);
    const { loss, correct, byName } = await computeGradients(model, variables, batch, total);
    const names = variables.map(({ name }) => name);
    try {
      if (this.#exchange.gradients) {
        readGradients(names, byName, this.#exchange.gradients);
        return { loss, correct };
      }
      const gradients = new Float32Array(flatSize(trained));
      readGradients(names, byName, gradients);
      return transfer({ loss, correct, gradients }, [gradients.buffer]);
    } finally {
      dispose(byName);
    }
  }

  /** Gives every weight, trained or not, its value. */
  setWeights(weights: Float32Array): void {
    writeFlat(allWeights(this.#loaded), weights);
  }

  /** The probabilities of a batch, `[size, classes]` row by row. */
  async predict(batch: Batch): Promise<Float32Array> {
    return predictBatch(this.#loaded, batch);
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
