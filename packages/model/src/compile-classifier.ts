import { train } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Compiles a softmax classifier as Keras does by default: Adam (1e-3, β 0.9 / 0.999, ε 1e-7),
 * categorical cross-entropy, accuracy.
 *
 * ε is always given: on WebGL TensorFlow.js would take 1e-4 by itself (tfjs#6980).
 */
export function compileClassifier<Model extends LayersModel>(model: Model): Model {
  model.compile({
    optimizer: train.adam(1e-3, 0.9, 0.999, 1e-7),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
