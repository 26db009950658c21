import type { layers } from '@tensorflow/tfjs-layers';
import type { LayerActivation } from './layer-activations.ts';
import type { LayerOperation } from './layer-operation.ts';
import type { Place } from './place.ts';
import { cut, type Rectangle } from './rectangle.ts';
import { coveredBy } from './sliding-window.ts';
import { splitChannels } from './split-channels.ts';
import { weightedSum, type WeightedSum } from './weighted-sum.ts';

/** One input channel under a kernel; both are [height, width] of the window. */
export interface KernelOnChannel {
  /** 0 where there is padding. */
  readonly inputs: Float32Array;
  readonly weights: Float32Array;
  /** Of the products of inputs and weights. */
  readonly sum: number;
}

export interface ConvolutionExplanation extends WeightedSum {
  readonly kind: 'convolution';
  /** In the layer before; it may reach beyond the edges, where there is padding. */
  readonly window: Rectangle;
  /** One an input channel; their sums and the bias make `sum`. */
  readonly channels: readonly KernelOnChannel[];
}

export async function explainConvolution(
  layer: layers.Layer,
  { window: sliding, activation }: Extract<LayerOperation, { kind: 'convolution' }>,
  before: LayerActivation,
  { row, column, channel }: Place,
): Promise<ConvolutionExplanation> {
  const window = coveredBy(sliding, { row, column, height: 1, width: 1 });
  const patch = cut(before.values, before.shape, window, 0);
  const { weights, ...sum } = await weightedSum(layer, patch, channel, activation);
  const [, , inputChannels] = before.shape;
  const kernels = splitChannels(weights, inputChannels);
  const channels = splitChannels(patch, inputChannels).map((inputs, i) => ({
    inputs,
    weights: kernels[i],
    sum: inputs.reduce((total, input, k) => total + input * kernels[i][k], 0),
  }));
  return { kind: 'convolution', window, channels, ...sum };
}
