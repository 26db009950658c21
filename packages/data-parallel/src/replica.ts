import type { Inputs } from '@mnist-cnn/dataset';
import {
  allWeights,
  predictBatch,
  type OptimizerUpdate,
  type ShareOptions,
} from '@mnist-cnn/training/parts';
import {
  ParameterMemory,
  type BlockRange,
  type Clipping,
  type ParameterHandle,
} from '@mnist-cnn/wasm-training';
import { models, type LayersModel } from '@tensorflow/tfjs-layers';
import { transfer } from 'comlink';
import { flatWeights, writeFlat } from './flat-weights.ts';
import { PlacedWeights } from './placed-weights.ts';
import { withoutInitialWeights } from './without-initial-weights.ts';
import { ShareComputer, type Share, type ShareResult } from './share-computer.ts';

/** A model in another thread, whose methods are called from the thread that trains. */
export class Replica {
  #model: LayersModel | undefined;
  #computer: ShareComputer | undefined;
  #slot = 0;
  #parameters: ParameterMemory | undefined;
  #placed: PlacedWeights | undefined;
  /** Whether the model has the weights that lie in shared memory. */
  #isCurrent = false;

  /**
   * Makes the model, with weights that are still to come.
   *
   * @param topology what `model.toJSON()` gave.
   * @param modules  to be imported before, such as those of layers of one's own.
   */
  async load(topology: string, modules: readonly string[]): Promise<void> {
    for (const url of modules) await import(/* @vite-ignore */ url);
    this.#model?.dispose();
    this.#computer = undefined;
    const modelTopology = JSON.parse(topology, withoutInitialWeights);
    this.#model = await models.modelFromJSON({ modelTopology });
  }

  /**
   * Prepares for computing.
   *
   * @param index which share of every batch comes here, and whose slot its gradients go to.
   * @param shared where weights and gradients lie, if not in messages.
   */
  async startTraining(
    options: ShareOptions,
    index: number,
    shared?: ParameterHandle,
  ): Promise<void> {
    this.#computer = await ShareComputer.create(this.#loaded, options, index);
    this.#slot = index;
    this.#parameters = shared && new ParameterMemory(shared);
    this.#placed =
      this.#parameters && new PlacedWeights(this.#started.weights, this.#parameters, index);
    this.#isCurrent = false;
  }

  /** Gives the model the weights in shared memory. */
  takeWeights(): void {
    this.#placed?.take();
    this.#isCurrent = true;
  }

  /** Computes a share's gradients into shared memory, with the weights that lie there. */
  async compute(share: Share): Promise<ShareResult> {
    if (!this.#isCurrent) this.takeWeights();
    return this.#started.compute(share, this.#shared.gradients(this.#slot));
  }

  /** Adds up a range of all threads' gradients; gives each block's sum of squares. */
  addGradients(range: BlockRange): number[] {
    return this.#shared.addGradients(range);
  }

  /** Updates a range of the weights in shared memory by the sum of the gradients, clipped before. */
  update(range: BlockRange, update: OptimizerUpdate, clipping?: Clipping): void {
    this.#shared.update(range, update, clipping);
  }

  /** Both at once. */
  addGradientsAndUpdate(range: BlockRange, update: OptimizerUpdate): number[] {
    return this.#shared.addGradientsAndUpdate(range, update);
  }

  /** Computes a share with these weights; gives their array back with the gradients in it. */
  async computeWith(
    share: Share,
    numbers: Float32Array<ArrayBuffer>,
  ): Promise<ShareResult & { readonly numbers: Float32Array<ArrayBuffer> }> {
    writeFlat(this.#started.weights, numbers);
    const measures = await this.#started.compute(share, numbers);
    return transfer({ ...measures, numbers }, [numbers.buffer]);
  }

  /** Gives every weight, trained or not, its value. */
  setWeights(weights: Float32Array): void {
    writeFlat(flatWeights(allWeights(this.#loaded)), weights);
    this.#isCurrent = false;
  }

  /** What the model gives for some examples, one after another. */
  async predict(inputs: Inputs): Promise<Float32Array> {
    return predictBatch(this.#loaded, inputs);
  }

  get #loaded(): LayersModel {
    if (!this.#model) throw new Error('load has not been called.');
    return this.#model;
  }

  get #started(): ShareComputer {
    if (!this.#computer) throw new Error('startTraining has not been called.');
    return this.#computer;
  }

  get #shared(): ParameterMemory {
    if (!this.#parameters) throw new Error('startTraining has not been called with shared memory.');
    return this.#parameters;
  }
}
