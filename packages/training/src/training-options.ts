import type { LayersModel } from '@tensorflow/tfjs-layers';
import { adam } from './adam.ts';
import { assertNumber } from './assert-number.ts';
import type { AugmentationOptions } from './augmentation.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkClipping, type GradientClipping } from './gradient-clipping.ts';
import { checkLearningRate, type LearningRate } from './learning-rate.ts';
import { checkLoss, crossEntropy, type LossOptions } from './loss.ts';
import { accuracy, type Metric } from './metric.ts';
import { checkOptimizer, type OptimizerOptions } from './optimizer.ts';
import type { Sharpness } from './sharpness.ts';
import type { Workers } from './stepper.ts';
import type { TrainingData } from './training-data.ts';
import type { Examples, LabelledImages } from '@mnist-cnn/dataset';

/** What decides a training beside model, data and seed. What is left out is as the `reference` recipe has it. */
export interface Recipe {
  readonly epochs: number;
  /** Examples a step; 128 by default. A stream's batches have sizes of their own. */
  readonly batchSize?: number | undefined;
  /** 1e-3 by default. */
  readonly learningRate?: LearningRate | undefined;
  /** `adam()` by default. */
  readonly optimizer?: OptimizerOptions | undefined;
  /** `crossEntropy()` by default. */
  readonly loss?: LossOptions | undefined;
  /** Gradients that are too large are made smaller; null, the default: none. */
  readonly clipping?: GradientClipping | null | undefined;
  /** How every example is changed anew whenever it is trained on; null, the default: not at all. */
  readonly augmentation?: AugmentationOptions | null | undefined;
  /**
   * Steps that look for flat ground; null, the default: none. Where threads share a batch, each looks around for its own
   * part.
   */
  readonly sharpness?: Sharpness | null | undefined;
  /** Decay a step of the exponential average of the weights that the model ends with; 0, the default: no averaging. */
  readonly weightAverageDecay?: number | undefined;
  /** Epochs without a better validation loss after which training stops; 0, the default: never. */
  readonly patience?: number | undefined;
}

export interface TrainOptions extends Recipe {
  /** Of one input and one output. Trained in place. */
  readonly model: LayersModel;
  readonly data: TrainingData;
  /** Decides order, distortions and dropout masks; 0 by default. */
  readonly seed?: number | undefined;
  /** Which of the examples in memory to train on: all by default. */
  readonly trainIndices?: Uint32Array | undefined;
  /**
   * What to choose by (best checkpoint, early stopping): none by default. Indices are of the examples in memory.
   */
  readonly validation?: Uint32Array | LabelledImages | Examples | undefined;
  /** What is measured beside the loss: `[accuracy()]` by default, of cross-entropies; else nothing. */
  readonly metrics?: readonly Metric[] | undefined;
  /** Steps between checkpoints within an epoch; one follows every epoch in any case. */
  readonly checkpointEvery?: number | undefined;
  /** Milliseconds between checkpoints within an epoch, whichever comes first. */
  readonly checkpointInterval?: number | undefined;
  /**
   * Milliseconds between two readings of what steps measured, 0 by default: after every step. A GPU works ahead of this
   * program until something is read, so that it is read seldom there; the events of all steps since come together.
   */
  readonly measureInterval?: number | undefined;
  /** Goes on from here; the weights that the model came with are replaced. */
  readonly resume?: Checkpoint | undefined;
  /**
   * Whether `resume` may come from a training of other options or data, or which options of the recipe may differ, such as
   * `['epochs']`: false by default.
   */
  readonly acceptChanges?: boolean | readonly string[] | undefined;
  /** When aborted, the step under way is finished, a checkpoint given, and training ends. */
  readonly signal?: AbortSignal | undefined;
  /** When aborted, the step under way is finished, and training ends there, with the weights that it would end with. */
  readonly stop?: AbortSignal | undefined;
  /**
   * Keeps all examples on the backend's device, four bytes a number, rather than hand over a batch a step: false by
   * default. Workers do not; and examples that are changed before every step are handed over, since that is done on this
   * thread.
   */
  readonly residentData?: boolean | undefined;
  /** Other threads that share the work of steps and validation: none by default. */
  readonly workers?: Workers | undefined;
  /**
   * Asked before every step: what the learning rate is multiplied by, for somebody who turns a knob meanwhile. Steps
   * tell the rate that they were made with; whoever turned it makes other weights.
   */
  readonly learningRateFactor?: (() => number) | undefined;
}

/** A recipe with everything that it leaves out. */
export type CompleteRecipe = { readonly [Key in keyof Recipe]-?: Exclude<Recipe[Key], undefined> };

/**
 * What a recipe says and what it leaves out.
 *
 * @throws RangeError that names the option that is not as it must be.
 */
export function completeRecipe(recipe: Recipe): CompleteRecipe {
  const complete: CompleteRecipe = {
    epochs: recipe.epochs,
    batchSize: recipe.batchSize ?? 128,
    learningRate: recipe.learningRate ?? 1e-3,
    optimizer: recipe.optimizer ?? adam(),
    loss: recipe.loss ?? crossEntropy(),
    clipping: recipe.clipping ?? null,
    augmentation: recipe.augmentation ?? null,
    sharpness: recipe.sharpness ?? null,
    weightAverageDecay: recipe.weightAverageDecay ?? 0,
    patience: recipe.patience ?? 0,
  };
  assertNumber('epochs', complete.epochs, { from: 1, isInteger: true });
  assertNumber('batchSize', complete.batchSize, { from: 1, isInteger: true });
  assertNumber('patience', complete.patience, { from: 0, isInteger: true });
  assertNumber('weightAverageDecay', complete.weightAverageDecay, { from: 0, below: 1 });
  checkLearningRate(complete.learningRate);
  checkOptimizer(complete.optimizer);
  checkLoss(complete.loss);
  checkClipping(complete.clipping);
  return complete;
}

/** What is measured of a training by this loss unless somebody says what. */
export function defaultMetrics(loss: LossOptions): readonly Metric[] {
  const isEntropy = typeof loss !== 'function' && loss.kind === 'cross-entropy';
  return isEntropy ? [accuracy()] : [];
}
