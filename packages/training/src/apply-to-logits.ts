import { add, log, Tensor } from '@tensorflow/tfjs-core';
import { layers, type LayersModel } from '@tensorflow/tfjs-layers';
import { withFusedLayers } from './fused-layers.ts';
import { TrainingError } from './training-error.ts';

/** Keeps the logarithm of a probability of zero finite without touching any that float32 tells from zero. */
const TINY = 1e-30;

const linear: unknown = Reflect.get(layers.dense({ units: 1 }), 'activation');

/**
 * The logits that a softmax classifier computes of images in training, `[size, classes]`: cross-entropy of logits is
 * exact where that of probabilities runs out of digits.
 *
 * Of a model that does not end in a dense layer with softmax, the logarithms of its probabilities, which are logits too.
 *
 * @throws TrainingError `unsupported-model` unless the model has one output.
 */
export function applyToLogits(model: LayersModel, images: Tensor): Tensor {
  const last = model.outputs[0].sourceLayer;
  const isDense = last.getClassName() === 'Dense' && last.getConfig()['activation'] === 'softmax';
  if (!isDense) return log(add(apply(model, images), TINY));

  const softmax: unknown = Reflect.get(last, 'activation');
  Reflect.set(last, 'activation', linear);
  try {
    return apply(model, images);
  } finally {
    Reflect.set(last, 'activation', softmax);
  }
}

function apply(model: LayersModel, images: Tensor): Tensor {
  const output = withFusedLayers(model, () => model.apply(images, { training: true }));
  if (output instanceof Tensor) return output;
  throw new TrainingError('unsupported-model', 'The model must have exactly one output.');
}
