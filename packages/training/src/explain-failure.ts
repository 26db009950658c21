import { engine, getBackend, ones, sum, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { readsInput } from './check-model.ts';
import { TrainingError } from './training-error.ts';

type Layer = layers.Layer;

/** Of a size that a model leaves open. */
const SOME = 8;

/**
 * Why a step failed: the layer that the current backend cannot compute or has no gradient for, where it is one; else the
 * error as it is.
 */
export function explainFailure(model: LayersModel, error: unknown): unknown {
  if (error instanceof TrainingError) return error;
  if (String(error).includes('Cannot find a connection')) {
    return new TrainingError(
      'unsupported-model',
      "The loss does not depend on any of the model's weights: what it gives has to be computed of its outputs.",
      { cause: error },
    );
  }
  for (const layer of model.layers) {
    const reason = failureOf(layer);
    if (reason === undefined) continue;
    return new TrainingError(
      'unsupported-model',
      `Layer ${layer.name} (${layer.getClassName()}) cannot be trained on the ${getBackend()} backend: ${reason}`,
      { cause: error },
    );
  }
  return error;
}

function failureOf(layer: Layer): string | undefined {
  if (layer.getClassName() === 'InputLayer') return undefined;
  try {
    tidy(() => {
      const inputs = [layer.getInputAt(0)].flat().map(({ shape }) => {
        return ones([1, ...shape.slice(1).map((size) => size ?? SOME)]);
      });
      const weights = layer.trainableWeights.map((weight) => weight.read());
      const output = () => sum([layer.call(inputs, { training: true })].flat()[0]);
      // What the model itself is given needs no gradient, and may have none: an embedding's words.
      const wanted = readsInput(layer) ? weights : [...inputs, ...weights];
      if (wanted.length === 0) return output();
      return engine().gradients<Tensor>(output, wanted, undefined, true).value;
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
