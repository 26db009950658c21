import type { RunRecipe } from '@mnist-cnn/run';
import { accurate, reference } from '@mnist-cnn/training';

const { augmentation } = accurate();

/**
 * A short training that goes on from a network's weights, with small steps and every image distorted as `accurate`
 * does, from the first step to the last.
 */
export const handRecipe: RunRecipe = {
  ...reference(),
  name: 'hand',
  epochs: 1,
  batchSize: 64,
  learningRate: { kind: 'constant', value: 1e-4 },
  augmentation: augmentation && { ...augmentation, fadeFrom: 1 },
  dropout: 0,
};
