import type { Tensor } from '@tensorflow/tfjs-core';
import { readFlat, writeFlat, type FlatWeight } from './flat-weights.ts';

/** Keeps the weights in a parameter memory equal to the model's on this thread. */
export class ParameterSync {
  readonly #weights: readonly FlatWeight[];
  readonly #flat: Float32Array;
  /** The model's data that `flat` is a copy of. */
  #known: readonly Tensor['dataId'][] = [];

  constructor(weights: readonly FlatWeight[], flat: Float32Array) {
    this.#weights = weights;
    this.#flat = flat;
  }

  /** Copies the model's weights, if someone else has given it others; says whether that was so. */
  fromModel(): boolean {
    const isKnown = ({ variable }: FlatWeight, index: number) =>
      variable.dataId === this.#known[index];
    if (this.#weights.every(isKnown)) return false;
    readFlat(this.#weights, this.#flat);
    this.#remember();
    return true;
  }

  /** Gives the model the weights in the memory. */
  toModel(): void {
    writeFlat(this.#weights, this.#flat);
    this.#remember();
  }

  #remember(): void {
    this.#known = this.#weights.map(({ variable }) => variable.dataId);
  }
}
