import { adam } from './adam.ts';
import type { TrainingAugmentation } from './batch-distorter.ts';
import type { LearningRateSchedule } from './learning-rate.ts';
import type { OptimizerOptions } from './optimizer.ts';
import type { WeightedShift } from './predict-averaged.ts';
import type { Sharpness } from './sharpness.ts';
import type { Recipe } from './training-options.ts';

/** A recipe as plain data, which a file can hold. */
export interface PlainRecipe extends Recipe {
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
  readonly optimizer: OptimizerOptions;
  readonly augmentation: TrainingAugmentation | null;
  readonly sharpness: Sharpness | null;
  readonly weightAverageDecay: number;
  readonly patience: number;
}

/** The program of the article that the network comes from: Adam, 5 epochs, nothing else. */
export function reference(): PlainRecipe {
  return {
    epochs: 5,
    batchSize: 128,
    learningRate: { kind: 'constant', value: 1e-3 },
    optimizer: adam(),
    augmentation: null,
    sharpness: null,
    weightAverageDecay: 0,
    patience: 0,
  };
}

/**
 * Distorted images, weight decay, sharpness-aware steps and averaged weights: with half of the dense layer's units
 * dropped, which is the model's to do, the fewest errors. Its numbers were chosen on folds of the training images
 * (docs/accuracy.md).
 */
export function accurate(): PlainRecipe {
  return {
    epochs: 30,
    batchSize: 128,
    learningRate: { kind: 'one-cycle', peak: 1.5e-3, warmup: 0.1 },
    optimizer: adam({ weightDecay: 0.15 }),
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
    weightAverageDecay: 0.998,
    patience: 0,
  };
}

/**
 * {@link accurate} for a dataset of other hands that has images of no class beside them, several times as large (hands/): fewer
 * epochs, and every step taken once.
 */
export function worldwide(): PlainRecipe {
  return { ...accurate(), epochs: 24, sharpness: null };
}

/** One epoch, as short as 99 % of the test set takes (docs/accuracy.md). */
export function fast(): PlainRecipe {
  return {
    ...reference(),
    epochs: 1,
    batchSize: 256,
    learningRate: { kind: 'one-cycle', peak: 1.2e-2, warmup: 0.2 },
    optimizer: adam({ beta1: 0.7, beta2: 0.9 }),
  };
}

/** How the images that several networks read are moved, and what each look weighs: its eight neighbours count half. */
export const neighbours: readonly WeightedShift[] = [-1, 0, 1].flatMap((down) =>
  [-1, 0, 1].map((right) => ({ right, down, weight: right === 0 && down === 0 ? 1 : 0.5 })),
);
