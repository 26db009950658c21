import type { ParameterMemory } from '@mnist-cnn/wasm-training';
import type { Tensor } from '@tensorflow/tfjs-core';
import { readFlat, type FlatWeight } from './flat-weights.ts';
import { PlacedWeights } from './placed-weights.ts';

/** Keeps the weights in a parameter memory equal to the model's on this thread. */
export class ParameterSync {
  readonly #weights: readonly FlatWeight[];
  readonly #flat: Float32Array;
  readonly #placed: PlacedWeights;
  /** The model's data that `flat` is a copy of. */
  #known: readonly Tensor['dataId'][] = [];

  constructor(weights: readonly FlatWeight[], parameters: ParameterMemory) {
    this.#weights = weights;
    this.#flat = parameters.weights;
    this.#placed = new PlacedWeights(weights, parameters, 0);
  }

  /** Copies the model's weights, if someone else has given it others; says whether that was so. */
  fromModel(): boolean {
    const isKnown = ({ variable }: FlatWeight, index: number) =>
      variable.dataId === this.#known[index];
    if (this.#weights.every(isKnown)) return false;
    this.#placed.keepOthers();
    readFlat(this.#weights, this.#flat);
    this.#remember();
    return true;
  }

  /** To be called before the weights in the memory change. */
  beforeChange(): void {
    this.#placed.keepOthers();
  }

  /** Gives the model the weights in the memory. */
  toModel(): void {
    this.#placed.take();
    this.#remember();
  }

  /** Leaves the model its weights as they are. */
  dispose(): void {
    this.#placed.leave();
  }

  #remember(): void {
    this.#known = this.#weights.map(({ variable }) => variable.dataId);
  }
}
