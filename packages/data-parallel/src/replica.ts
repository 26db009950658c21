import { wholeBatch, type LabelledImages } from '@mnist-cnn/dataset';
import { allWeights, predictBatch, type AdamUpdate } from '@mnist-cnn/training';
import { ParameterMemory, type BlockRange, type ParameterHandle } from '@mnist-cnn/wasm-training';
import { models, type LayersModel } from '@tensorflow/tfjs-layers';
import { transfer } from 'comlink';
import { flatWeights, writeFlat } from './flat-weights.ts';
import { PlacedWeights } from './placed-weights.ts';
import {
  ShareComputer,
  type ShareMessage,
  type ShareOptions,
  type ShareResult,
} from './share-computer.ts';

/** A model in another thread, whose methods are called from the thread that trains. */
export class Replica {
  #model: LayersModel | undefined;
  #computer: ShareComputer | undefined;
  #slot = 0;
  #parameters: ParameterMemory | undefined;
  #placed: PlacedWeights | undefined;
  /** Whether the model has the weights that lie in shared memory. */
  #isCurrent = false;

  /** Makes the model, with weights that are still to come. `topology` is what `model.toJSON()` gave. */
  async load(topology: string): Promise<void> {
    this.#model?.dispose();
    this.#computer = undefined;
    this.#model = await models.modelFromJSON({ modelTopology: JSON.parse(topology) });
  }

  /**
   * Prepares for computing.
   *
   * @param index which share of every batch comes here, and whose slot its gradients go to.
   * @param shared where weights and gradients lie, if not in messages.
   */
  startTraining(options: ShareOptions, index: number, shared?: ParameterHandle): void {
    this.#computer = new ShareComputer(this.#loaded, options, index);
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
  async compute(share: ShareMessage): Promise<ShareResult> {
    if (!this.#isCurrent) this.takeWeights();
    return this.#computeInto(this.#shared.gradients(this.#slot), share);
  }

  /** Adds up a range of all threads' gradients; gives each block's sum of squares. */
  addGradients(range: BlockRange): number[] {
    return this.#shared.addGradients(range);
  }

  /** Updates a range of the weights in shared memory. */
  update(range: BlockRange, update: AdamUpdate): void {
    this.#shared.adam(range, update);
  }

  /** Both at once. */
  addGradientsAndUpdate(range: BlockRange, update: AdamUpdate): number[] {
    return this.#shared.addGradientsAndUpdate(range, update);
  }

  /** Computes a share with these weights; gives their array back with the gradients in it. */
  async computeWith(
    share: ShareMessage,
    numbers: Float32Array<ArrayBuffer>,
  ): Promise<ShareResult & { readonly numbers: Float32Array<ArrayBuffer> }> {
    writeFlat(this.#started.weights, numbers);
    const measures = await this.#computeInto(numbers, share);
    return transfer({ ...measures, numbers }, [numbers.buffer]);
  }

  /** Gives every weight, trained or not, its value. */
  setWeights(weights: Float32Array): void {
    writeFlat(flatWeights(allWeights(this.#loaded)), weights);
    this.#isCurrent = false;
  }

  /** The probabilities of some images, `[count, classes]` row by row. */
  async predict(images: LabelledImages): Promise<Float32Array> {
    return predictBatch(this.#loaded, wholeBatch(images));
  }

  #computeInto(target: Float32Array, { images, ...place }: ShareMessage): Promise<ShareResult> {
    return this.#started.compute({ ...place, batch: wholeBatch(images) }, target);
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
