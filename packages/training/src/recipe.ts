import type { AdamOptions } from './adam-update.ts';
import type { TrainingAugmentation } from './batch-distorter.ts';
import type { LearningRateSchedule } from './learning-rate.ts';
import type { Sharpness } from './sharpness.ts';
import type { WeightedShift } from './predict-averaged.ts';

/** Everything that decides a training beside model, data and seed, as plain data. */
export interface Recipe {
  readonly name: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
  readonly adam: AdamOptions;
  /** How every image is distorted anew whenever it is trained on; null: not at all. */
  readonly augmentation: TrainingAugmentation | null;
  /** Steps that look for flat ground; null: none. Where threads share a batch, each looks around for its own part. */
  readonly sharpness: Sharpness | null;
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
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  augmentation: null,
  sharpness: null,
  dropout: 0,
  weightAverageDecay: 0,
  patience: 0,
};

/**
 * Distorted images, dropout, weight decay and averaged weights: the fewest errors. Its numbers were chosen on folds of
 * the training images (docs/accuracy.md).
 */
export const accurate: Recipe = {
  name: 'accurate',
  epochs: 30,
  batchSize: 128,
  learningRate: { kind: 'one-cycle', peak: 1.5e-3, warmup: 0.1 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.15 },
  augmentation: {
    rotation: 12,
    scale: 0.12,
    shear: 0.15,
    translation: 1,
    elastic: 0.75,
    stroke: 0.1,
    strokeStrength: 0.5,
    fadeFrom: 0.5,
  },
  sharpness: { radius: 0.1, from: 2 / 3 },
  dropout: 0.5,
  weightAverageDecay: 0.998,
  patience: 0,
};

/** One epoch, as short as 99 % of the test set takes (docs/accuracy.md). */
export const fast: Recipe = {
  name: 'fast',
  epochs: 1,
  batchSize: 256,
  learningRate: { kind: 'one-cycle', peak: 1.2e-2, warmup: 0.2 },
  adam: { beta1: 0.7, beta2: 0.9, epsilon: 1e-7, weightDecay: 0 },
  augmentation: null,
  sharpness: null,
  dropout: 0,
  weightAverageDecay: 0,
  patience: 0,
};

/** Several trainings by one recipe with seeds of their own, whose probabilities are averaged. */
export interface EnsembleRecipe {
  readonly name: string;
  readonly member: Recipe;
  readonly members: number;
  /** How images are moved when they are read, and what each look weighs. */
  readonly shifts: readonly WeightedShift[];
}

/** Five networks by `accurate`, and of every image also its eight neighbours a pixel away, at half the weight. */
export const ensemble: EnsembleRecipe = {
  name: 'ensemble',
  member: accurate,
  members: 5,
  shifts: [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].map((right) => ({ right, down, weight: right === 0 && down === 0 ? 1 : 0.5 })),
  ),
};

/** Every recipe for one training by its name. */
export const recipes: Readonly<Record<string, Recipe>> = { reference, fast, accurate };
