import * as tf from '@tensorflow/tfjs-core';
import { broadcastPlaces } from './broadcast-places.ts';
import { isFloats, isShape } from './float-tensor.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * Batch normalisation by values that broadcast in another way than along the last axis: stock counts through them over and
 * over, whatever their shape, so that a layer that normalises another axis than the last gives something else.
 */
export const batchNorm: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, mean, variance, offset, scale } = inputs;
  const { varianceEpsilon } = attributes;
  if (!isFloats(x) || !isFloats(mean) || !isFloats(variance)) return undefined;
  const parameters = [mean, variance, ...[offset, scale].filter((given) => isFloats(given))];
  const isStocks = parameters.every(({ shape }) => shape.length < 2 || isShape(shape, x.shape));
  if (isStocks || typeof varianceEpsilon !== 'number') return undefined;

  const output = backend.makeOutput(x.shape, 'float32');
  const [from, to] = [floatsOf(backend, x), floatsOf(backend, output)];
  const reader = (tensor: tf.TensorInfo | undefined, otherwise: number) => {
    if (!isFloats(tensor)) return () => otherwise;
    const values = floatsOf(backend, tensor);
    const placeOf = broadcastPlaces(x.shape, tensor.shape);
    return (at: number) => values[placeOf(at)];
  };
  const [means, variances] = [reader(mean, 0), reader(variance, 1)];
  const [offsets, scales] = [reader(offset, 0), reader(scale, 1)];
  for (const [at, value] of from.entries()) {
    const factor = scales(at) / Math.sqrt(variances(at) + varianceEpsilon);
    to[at] = (value - means(at)) * factor + offsets(at);
  }
  return output;
};
