import { concat, gather, reshape } from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { activate, type ActivationName } from './activation-function.ts';
import { readTensor } from './read-tensor.ts';
import { splitChannels } from './split-channels.ts';

/** How a neuron comes from its inputs, a filter of a convolution in one window being one, too. */
export interface WeightedSum {
  readonly bias: number;
  /** The bias and the products of inputs and weights: what the activation is of; a logit where that is softmax. */
  readonly sum: number;
  readonly activation: ActivationName;
  /** Of the activation: the number in the layer's values. */
  readonly output: number;
}

/**
 * Computes output `unit` of a convolution in one window or of a dense layer, and gives its weights, one an input.
 *
 * Reads of the layer's kernel, [..., outputs], what that output needs: all of it for softmax, which needs all sums.
 */
export async function weightedSum(
  layer: layers.Layer,
  inputs: Float32Array,
  unit: number,
  activation: ActivationName,
): Promise<WeightedSum & { readonly weights: Float32Array }> {
  const kernelAndBias = layer.getWeights(); // the layer's own, not to be disposed
  const outputs = kernelAndBias[0].shape.at(-1) ?? 0;
  const units = activation === 'softmax' ? Array.from({ length: outputs }, (_, i) => i) : [unit];
  const table = await readTensor(() =>
    concat(kernelAndBias.map((values) => gather(reshape(values, [-1, outputs]), units, 1))),
  ); // [inputs and perhaps a bias, units]
  const columns = splitChannels(table, units.length);
  const biasOf = (column: Float32Array) => column.at(inputs.length) ?? 0;
  const sums = columns.map((column) =>
    inputs.reduce((sum, input, i) => sum + input * column[i], biasOf(column)),
  );
  const index = units.indexOf(unit);
  return {
    weights: columns[index].subarray(0, inputs.length),
    bias: biasOf(columns[index]),
    sum: sums[index],
    activation,
    output: activate(activation, sums, index),
  };
}
