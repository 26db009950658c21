import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createCnn, type CnnOptions } from './cnn.ts';
import { createSoftmaxRegression } from './softmax-regression.ts';

/** The network or its baseline by its name, with the initial weights that the seed gives; the baseline has no dropout. */
export function createModel(name: 'cnn' | 'softmax', options: CnnOptions = {}): LayersModel {
  return name === 'cnn' ? createCnn(options) : createSoftmaxRegression(options);
}
