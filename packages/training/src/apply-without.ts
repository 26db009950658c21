import type { Tensor } from '@tensorflow/tfjs-core';
import { layers, type LayersModel } from '@tensorflow/tfjs-layers';
import { withFusedLayers } from './fused-layers.ts';
import { soleOutput } from './check-model.ts';
import { logitsOf, type ProbabilityActivation } from './logits.ts';

/** Layers that have an activation of their own as their last operation. */
const ACTIVATED = new Set([
  'Activation',
  'Conv1D',
  'Conv2D',
  'Conv2DTranspose',
  'Dense',
  'SeparableConv2D',
]);

const linear: unknown = Reflect.get(layers.dense({ units: 1 }), 'activation');

/**
 * What a model gives in training before its last activation, `[batch, …]`: cross-entropy of logits is exact where that of
 * probabilities runs out of digits.
 *
 * Of a model that does not end in a layer with this activation, the logits that its probabilities are of.
 */
export function applyWithout(
  model: LayersModel,
  inputs: Tensor,
  activation: ProbabilityActivation,
): Tensor {
  const last = model.outputs[0].sourceLayer;
  const isActivated =
    ACTIVATED.has(last.getClassName()) && last.getConfig()['activation'] === activation;
  if (!isActivated || last.inboundNodes.length > 1) {
    return logitsOf(applyInTraining(model, inputs), activation);
  }
  const original: unknown = Reflect.get(last, 'activation');
  Reflect.set(last, 'activation', linear);
  try {
    return applyInTraining(model, inputs);
  } finally {
    Reflect.set(last, 'activation', original);
  }
}

/** What a model gives in training. */
export function applyInTraining(model: LayersModel, inputs: Tensor): Tensor {
  return soleOutput(withFusedLayers(model, () => model.apply(inputs, { training: true })));
}
