import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createCnn } from './cnn.ts';
import type { CnnOptions } from './convolutional-network.ts';
import { createSmallCnn } from './small-cnn.ts';
import { createSoftmaxRegression } from './softmax-regression.ts';

/** The network, a small one, and the baseline. */
export const modelNames = ['cnn', 'small', 'softmax'] as const;

export type ModelName = (typeof modelNames)[number];

const creators = { cnn: createCnn, small: createSmallCnn, softmax: createSoftmaxRegression };

/** The name, where a network here has it. */
export function modelNamed(name: string): ModelName | undefined {
  return modelNames.find((known) => known === name);
}

/** A network by its name, with the initial weights that the seed gives; the baseline has no dropout. */
export function createModel(name: ModelName, options: CnnOptions = {}): LayersModel {
  return creators[name](options);
}
