import type { AdamOptions } from './adam-update.ts';
import type { LearningRateSchedule } from './learning-rate.ts';

/** Everything that decides a training beside model, data and seed, as plain data. */
export interface Recipe {
  readonly name: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
  readonly adam: AdamOptions;
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
  dropout: 0,
  weightAverageDecay: 0,
  patience: 0,
};

/** Every recipe by its name. */
export const recipes: Readonly<Record<string, Recipe>> = { reference };
