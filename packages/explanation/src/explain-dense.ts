import type { layers } from '@tensorflow/tfjs-layers';
import type { ActivationName } from './activation-function.ts';
import type { LayerActivation } from './layer-activations.ts';
import { placeOf, type Place } from './place.ts';
import { weightedSum, type WeightedSum } from './weighted-sum.ts';

/** What one input adds to a neuron's sum. */
export interface Contribution {
  /** The index of the input among the values of the layer before. */
  readonly cell: number;
  /** Where it lies in the maps that were flattened; undefined where the inputs are another dense layer's. */
  readonly place: Place | undefined;
  readonly input: number;
  readonly weight: number;
  /** Input × weight. */
  readonly product: number;
}

export interface DenseExplanation extends WeightedSum {
  readonly kind: 'dense';
  /** The largest contributions above 0, the largest first. */
  readonly positive: readonly Contribution[];
  /** The smallest contributions below 0, the smallest first. */
  readonly negative: readonly Contribution[];
  /** What all other inputs add: with it, the contributions listed and the bias make `sum`. */
  readonly rest: number;
}

/** Explains one unit of a dense layer; `before` are the layers up to the one that it reads. */
export async function explainDense(
  layer: layers.Layer,
  activation: ActivationName,
  before: readonly LayerActivation[],
  unit: number,
  strongest: number,
): Promise<DenseExplanation> {
  const last = before.length - 1;
  const inputs = before[last].values;
  const { weights, ...sum } = await weightedSum(layer, inputs, unit, activation);
  const contribution = (cell: number): Contribution => ({
    cell,
    place: placeOf(before, last, cell),
    input: inputs[cell],
    weight: weights[cell],
    product: inputs[cell] * weights[cell],
  });
  const products = Array.from(inputs, (input, cell) => input * weights[cell]);
  const falling = [...inputs.keys()].toSorted((a, b) => products[b] - products[a]);
  const positive = falling.filter((cell) => products[cell] > 0).slice(0, strongest);
  const rising = falling.toReversed();
  const negative = rising.filter((cell) => products[cell] < 0).slice(0, strongest);
  const listed = [...positive, ...negative].reduce((total, cell) => total + products[cell], 0);
  return {
    kind: 'dense',
    positive: positive.map(contribution),
    negative: negative.map(contribution),
    rest: sum.sum - sum.bias - listed,
    ...sum,
  };
}
