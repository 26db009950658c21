import type { Augmentation } from '@mnist-cnn/augmentation';
import type { AdamOptions } from './adam-update.ts';
import type { LearningRateSchedule } from './learning-rate.ts';

/** Everything that decides a training beside model, data and seed, as plain data. */
export interface Recipe {
  readonly name: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
  readonly adam: AdamOptions;
  /** How every image is distorted anew whenever it is trained on; null: not at all. */
  readonly augmentation: Augmentation | null;
  /** Fraction of the dense layer dropped in training. */
  readonly dropout: number;
  /** Decay a step of the exponential average of the weights that the model ends with; 0: no averaging. */
  readonly weightAverageDecay: number;
  /** Epochs without a better validation loss after which training stops; 0: never. Needs a validation split. */
  readonly patience: number;
}

/** The program of the article that the network comes from: Adam, 5 epochs, nothing else. */
export const reference: Recipe = {
  name: 'reference',
  epochs: 5,
  batchSize: 128,
  learningRate: { kind: 'constant', value: 1e-3 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  augmentation: null,
  dropout: 0,
  weightAverageDecay: 0,
  patience: 0,
};

/** Distorted images, dropout and averaged weights: fewer errors, for more epochs. */
export const accurate: Recipe = {
  name: 'accurate',
  epochs: 20,
  batchSize: 128,
  learningRate: { kind: 'one-cycle', peak: 1.5e-3, warmup: 0.1 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  augmentation: {
    rotation: 12,
    scale: 0.12,
    shear: 0.15,
    translation: 2,
    elastic: 1.5,
    stroke: 0.2,
    strokeStrength: 0.5,
  },
  dropout: 0.5,
  weightAverageDecay: 0.998,
  patience: 0,
};

/** Every recipe by its name. */
export const recipes: Readonly<Record<string, Recipe>> = { reference, accurate };
