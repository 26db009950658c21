import { assertAugmentation } from '@mnist-cnn/augmentation';
import { createRandom, type Random } from '@mnist-cnn/dataset';
import { BatchDistorter, type TrainingAugmentation } from './batch-distorter.ts';
import { importPart, type ModulePart } from './module-part.ts';

/** How examples are changed whenever they are trained on: distorted as images, or by a function of one's own. */
export type AugmentationOptions = TrainingAugmentation | AugmentationFunction | ModulePart;

/**
 * Changes what a model reads of some examples where it lies.
 *
 * @param random decides how: a generator of its own for every step and thread.
 */
export type AugmentationFunction = (batch: AugmentedBatch, random: Random) => void;

/** Some examples on their way to the model. */
export interface AugmentedBatch {
  /** Their numbers, one example after another: to be written to. */
  readonly numbers: Float32Array | Int32Array;
  readonly count: number;
  /** Of one example. */
  readonly shape: readonly number[];
  /** How much of the training is done, 0 to less than 1. */
  readonly progress: number;
}

/** Where a share of a batch lies in the training. */
export interface SharePlace {
  /** Position in the whole batch of its first example. */
  readonly first: number;
  /** Examples of the whole batch. */
  readonly total: number;
  /** 0-based over the whole training. */
  readonly step: number;
}

/** Changes a share of a batch. */
export type Augment = (batch: Omit<AugmentedBatch, 'progress'>, place: SharePlace) => void;

/** What these options describe, for a training of so many steps. */
export async function createAugmentation(
  options: AugmentationOptions | null,
  seed: number,
  steps: number,
): Promise<Augment> {
  if (options === null) return () => {};
  if (typeof options === 'function' || 'kind' in options) {
    const change = typeof options === 'function' ? options : await importPart(options);
    return (batch, { step, first }) => {
      const random = createRandom(seed, 'augmentation', step, first);
      change({ ...batch, progress: step / steps }, random);
    };
  }
  assertAugmentation(options);
  const distorters = new Map<string, BatchDistorter>();
  return ({ numbers, count, shape }, { step, first }) => {
    const key = shape.join('×');
    const distorter =
      distorters.get(key) ?? new BatchDistorter(options, imageSize(shape), seed, steps);
    distorters.set(key, distorter);
    distorter.distort(asLevels(numbers), count, first, step);
  };
}

function imageSize([height, width, channels = 1, ...rest]: readonly number[]) {
  if (width !== undefined && rest.length === 0) return { height, width, channels };
  throw new TypeError(
    'Only images are distorted, [height, width, channels] each; for other examples give an augmentation of your own.',
  );
}

function asLevels(numbers: Float32Array | Int32Array): Float32Array {
  if (numbers instanceof Float32Array) return numbers;
  throw new TypeError(
    'Images are distorted as levels or floats; these are integers. Give an augmentation of your own.',
  );
}
