import type { LayersModel } from '@tensorflow/tfjs-layers';
import { activate, type ActivationName } from './activation-function.ts';
import { computingLayers } from './describe-layers.ts';
import { explainConvolution, type ConvolutionExplanation } from './explain-convolution.ts';
import { explainDense, type DenseExplanation } from './explain-dense.ts';
import { explainMaxPooling, type MaxPoolingExplanation } from './explain-max-pooling.ts';
import type { LayerActivation } from './layer-activations.ts';
import { checkCell, placeInMaps } from './place.ts';

/** How one number of a layer's output came about. */
export type CellExplanation =
  | { readonly kind: 'input'; readonly output: number }
  | ConvolutionExplanation
  | MaxPoolingExplanation
  | DenseExplanation
  | {
      readonly kind: 'activation';
      readonly activation: ActivationName;
      /** A logit where the activation is softmax. */
      readonly input: number;
      readonly output: number;
    }
  /** The input is the cell of the same index in the layer before. */
  | {
      readonly kind: 'flatten' | 'one-to-one';
      readonly input: number;
      readonly output: number;
    };

/**
 * How one number of a layer's output came about, in plain arithmetic from the layer before and the weights.
 *
 * `activations` are what `layerActivations` gave for the same model, `layer` is an index in them, the image being 0, and
 * `cell` one in the layer's values. Of a dense layer's contributions the `strongest` positive and negative ones are listed,
 * 10 each where not given. Throws a RangeError where there is no such layer or cell, where the activations are another
 * model's, or where the layer is not supported.
 */
export async function explainCell(
  model: LayersModel,
  activations: readonly LayerActivation[],
  layer: number,
  cell: number,
  strongest = 10,
): Promise<CellExplanation> {
  checkCell(activations, layer, cell);
  if (!Number.isInteger(strongest) || strongest < 0) {
    throw new RangeError(`strongest is a whole number from 0 on; it is ${strongest}.`);
  }
  const explained = activations[layer];
  const { kind, shape, values, name } = explained;
  if (kind === 'input') return { kind, output: values[cell] };
  const computing = computingLayers(model)[layer - 1];
  if (computing?.name !== name) {
    throw new RangeError(`The activations are another model's: layer ${layer} is none of ${name}.`);
  }
  const before = activations[layer - 1];
  switch (explained.kind) {
    case 'convolution':
      return explainConvolution(computing, explained, before, placeInMaps(shape, cell));
    case 'max-pooling':
      return explainMaxPooling(explained.window, before, placeInMaps(shape, cell));
    case 'dense':
      return explainDense(
        computing,
        explained.activation,
        activations.slice(0, layer),
        cell,
        strongest,
      );
    case 'activation': {
      const { activation } = explained;
      const start = cell - (cell % shape[shape.length - 1]);
      const sums = before.values.subarray(start, start + shape[shape.length - 1]);
      const output = activate(activation, sums, cell - start);
      return { kind: 'activation', activation, input: before.values[cell], output };
    }
    case 'unsupported':
      throw new RangeError(explained.reason);
    default:
      return { kind: explained.kind, input: before.values[cell], output: values[cell] };
  }
}
