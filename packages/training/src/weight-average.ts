import { keep, tidy, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { moveTowards, replaceTensor } from './moving-tensor.ts';

/** After so many steps the average follows the weights only once in a while. */
const WARM_UP = 100;

/** Steps between: little beside what an average reaches back, and an eighth of the work. */
const INTERVAL = 8;

/**
 * Exponential moving average of a model's weights (Polyak averaging; Tarvainen & Valpola 2017).
 *
 * The decay starts small, `(1 + t) / (10 + t)`, so that the average forgets the initial weights. After the first 100
 * steps only every eighth one's weights are averaged, with the decay of eight steps.
 */
export class WeightAverage {
  readonly #weights: readonly Variable[];
  readonly #decay: number;
  /** The averages, in the order of the weights. */
  readonly averages: Tensor[];

  /** Starts at the weights as they are. The caller disposes the average. */
  constructor(weights: readonly Variable[], decay: number) {
    this.#weights = weights;
    this.#decay = decay;
    this.averages = weights.map((weight) => keep(weight.clone()));
  }

  /** @param step 1-based number of the update that the weights have just had; every one is told. */
  update(step: number): void {
    const steps = step <= WARM_UP ? 1 : INTERVAL;
    if (step % steps !== 0) return;
    const decayOfOne = Math.min(this.#decay, (1 + step) / (10 + step));
    // By multiplication: powers have other last bits in Node 20 than in Node 24 and 26.
    let decay = decayOfOne;
    for (let one = 1; one < steps; one++) decay *= decayOfOne;
    this.#weights.forEach((weight, index) => {
      const average = this.averages[index];
      const fresh = tidy(() => moveTowards(average, weight, 1 - decay));
      this.averages[index] = replaceTensor(average, fresh);
    });
  }

  /** Exchanges weights and averages: once to use the averages, once more to go back. */
  swap(): void {
    this.#weights.forEach((weight, index) => {
      const average = this.averages[index];
      const current = keep(weight.clone());
      weight.assign(average);
      this.averages[index] = replaceTensor(average, current);
    });
  }

  dispose(): void {
    for (const average of this.averages) average.dispose();
  }
}
