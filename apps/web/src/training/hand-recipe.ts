import { accurate, type Recipe } from '@mnist-cnn/training';

/**
 * A short training that goes on from a network's weights, with small steps and every image distorted as `accurate`
 * does, from the first step to the last.
 */
export const handRecipe: Recipe = {
  name: 'hand',
  epochs: 1,
  batchSize: 64,
  learningRate: { kind: 'constant', value: 1e-4 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  augmentation: accurate.augmentation && { ...accurate.augmentation, fadeFrom: 1 },
  sharpness: null,
  dropout: 0,
  weightAverageDecay: 0,
  patience: 0,
};
