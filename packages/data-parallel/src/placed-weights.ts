import {
  keepNumbers,
  placeVariable,
  type ParameterMemory,
  type Place,
} from '@mnist-cnn/wasm-training';
import { writeFlat, type FlatWeight } from './flat-weights.ts';

/** From so many numbers on it is worth it that a weight is not copied. */
const LARGE = 65_536;

/**
 * A model's weights on this thread, with the numbers in a parameter memory: matrices that products read lie there, as do
 * their gradients, in one of its slots; all others are copied.
 */
export class PlacedWeights {
  readonly #parameters: ParameterMemory;
  readonly #weights: readonly { readonly weight: FlatWeight; readonly place: Place }[];

  constructor(weights: readonly FlatWeight[], parameters: ParameterMemory, slot: number) {
    this.#parameters = parameters;
    const all = { numbers: parameters.weights, gradients: parameters.gradients(slot) };
    this.#weights = weights.map((weight) => {
      const { start, end } = weight;
      const [numbers, gradients] = [all.numbers, all.gradients].map((of) =>
        of.subarray(start, end),
      );
      return { weight, place: { parameters, numbers, gradients } };
    });
  }

  /** Gives the model the numbers in the memory. */
  take(): void {
    const copied = this.#weights.filter(({ weight: { variable }, place }) => {
      const isMatrix = variable.rank === 2 && variable.size >= LARGE;
      return !isMatrix || !placeVariable(variable, place);
    });
    writeFlat(
      copied.map(({ weight }) => weight),
      this.#parameters.weights,
    );
  }

  /** To be called before the numbers change: tensors that others made of the weights keep theirs. */
  keepOthers(): void {
    keepNumbers(
      this.#parameters,
      this.#weights.map(({ weight }) => weight.variable),
    );
  }

  /** Leaves the memory to others: the model's weights are its own again. */
  leave(): void {
    keepNumbers(this.#parameters, []);
  }
}
