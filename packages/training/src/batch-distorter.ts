import { Distorter, type Augmentation, type ImageSize } from '@mnist-cnn/augmentation';
import { createRandom, createXoshiro128, type RandomState } from '@mnist-cnn/dataset';

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
  readonly #channels: number;
  /** One channel of an image. */
  readonly #plane: Float32Array;

  /**
   * @param size  of an image; its channels, 1 by default, are distorted alike.
   * @param steps of the whole training.
   * @throws RangeError that names the part of the augmentation that is not as it must be.
   */
  constructor(
    augmentation: TrainingAugmentation,
    { channels = 1, ...size }: ImageSize & { readonly channels?: number | undefined },
    seed: number,
    steps: number,
  ) {
    this.#distorter = new Distorter(augmentation, size);
    this.#fadeFrom = augmentation.fadeFrom;
    this.#seed = seed;
    this.#steps = steps;
    this.#channels = channels;
    this.#plane = new Float32Array(size.height * size.width);
  }

  /**
   * Distorts a part of a step's batch where it lies.
   *
   * The step's generator is asked for four numbers an image, the state of the image's own.
   *
   * @param pixels of `count` images, one after another, in [0, 1].
   * @param first  position in the whole batch of the part's first image.
   * @param step   0-based over the whole training.
   */
  distort(pixels: Float32Array, count: number, first: number, step: number): void {
    const states = createRandom(this.#seed, 'augmentation', step);
    const next = () => states.nextUint32();
    for (let skipped = 0; skipped < 4 * first; skipped++) next();
    const strength = Math.min(1, (1 - step / this.#steps) / (1 - this.#fadeFrom));
    const imageSize = this.#plane.length * this.#channels;
    for (let image = 0; image < count; image++) {
      const state = [next(), next(), next(), next()] as const;
      this.#distortImage(pixels, image * imageSize, state, strength);
    }
  }

  #distortImage(pixels: Float32Array, start: number, state: RandomState, strength: number): void {
    if (this.#channels === 1) {
      this.#distorter.distort(pixels, start, createXoshiro128(state), strength);
      return;
    }
    const plane = this.#plane;
    for (let channel = 0; channel < this.#channels; channel++) {
      const at = (pixel: number) => start + pixel * this.#channels + channel;
      for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = pixels[at(pixel)];
      this.#distorter.distort(plane, 0, createXoshiro128(state), strength);
      for (let pixel = 0; pixel < plane.length; pixel++) pixels[at(pixel)] = plane[pixel];
    }
  }
}
