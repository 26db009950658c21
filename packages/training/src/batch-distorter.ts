import { Distorter, type Augmentation, type ImageSize } from '@mnist-cnn/augmentation';
import { createRandom, createXoshiro128, type Batch } from '@mnist-cnn/dataset';

/** How images are distorted in the course of a training. */
export interface TrainingAugmentation extends Augmentation {
  /**
   * From this fraction of all steps on, 0 to 1, distortions fade linearly, to none at the end, so that the last weights
   * are those for digits as they are; 1: they do not.
   */
  readonly fadeFrom: number;
}

/**
 * Distorts batches for training: each image by nothing but seed, step and its position in the whole batch, so that it
 * makes no difference on which thread, or whether the training was resumed.
 */
export class BatchDistorter {
  readonly #distorter: Distorter;
  readonly #fadeFrom: number;
  readonly #seed: number;
  readonly #steps: number;

  /**
   * @param steps of the whole training.
   * @throws RangeError that names the part of the augmentation that is not as it must be.
   */
  constructor(augmentation: TrainingAugmentation, size: ImageSize, seed: number, steps: number) {
    this.#distorter = new Distorter(augmentation, size);
    this.#fadeFrom = augmentation.fadeFrom;
    this.#seed = seed;
    this.#steps = steps;
  }

  /**
   * Distorts a part of a step's batch where it lies.
   *
   * The step's generator is asked for four numbers an image, the state of the image's own.
   *
   * @param first position in the whole batch of the part's first image.
   * @param step  0-based over the whole training.
   */
  distort({ pixels, size }: Batch, first: number, step: number): void {
    const states = createRandom(this.#seed, 'augmentation', step);
    const next = () => states.nextUint32();
    for (let skipped = 0; skipped < 4 * first; skipped++) next();
    const strength = Math.min(1, (1 - step / this.#steps) / (1 - this.#fadeFrom));
    const imageSize = pixels.length / size;
    for (let image = 0; image < size; image++) {
      const random = createXoshiro128([next(), next(), next(), next()]);
      this.#distorter.distort(pixels, image * imageSize, random, strength);
    }
  }
}
