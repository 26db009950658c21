import { affineMap } from './affine-map.ts';
import { assertAugmentation, type Augmentation } from './augmentation.ts';
import { ElasticField } from './elastic-field.ts';
import type { ImageSize } from './image-size.ts';
import { Pen } from './pen.ts';
import type { RandomSource } from './random-source.ts';
import { Warp } from './warp.ts';

/** Distorts images at random: first the pen, then one resampling for everything that moves pixels. */
export class Distorter {
  readonly #augmentation: Augmentation;
  readonly #movesPixels: boolean;
  readonly #pen: Pen;
  readonly #warp: Warp;
  readonly #field: ElasticField;

  /**
   * Allocates for one image of this size, and nothing afterwards.
   *
   * @throws RangeError that names the part of the augmentation that is not as it must be.
   */
  constructor(augmentation: Augmentation, size: ImageSize) {
    assertAugmentation(augmentation);
    this.#augmentation = augmentation;
    const { rotation, scale, shear, translation, elastic } = augmentation;
    this.#movesPixels = rotation + scale + shear + translation + elastic > 0;
    this.#pen = new Pen(size);
    this.#warp = new Warp(size);
    this.#field = new ElasticField(size);
  }

  /**
   * Distorts an image where it lies. Grey levels in [0, 1] stay in it.
   *
   * The numbers taken, in this order: which pen and how much of it; angle, scale along x and y, shear, translation along
   * x and y; where there is elastic displacement, its size and the 162 of {@link ElasticField}. So how far one part goes
   * changes nothing about another.
   *
   * @param pixels   holds the image, [height, width] row by row, from index `start` on.
   * @param strength 0 to 1: what the augmentation's limits are multiplied by, apart from the probability of another pen.
   */
  distort(pixels: Float32Array, start: number, random: RandomSource, strength = 1): void {
    const { rotation, scale, shear, translation, elastic, stroke, strokeStrength } =
      this.#augmentation;
    const pen = random.nextFloat();
    const weight = strength * strokeStrength * random.nextFloat();
    if (pen < stroke) this.#pen.widen(pixels, start, weight);
    else if (pen > 1 - stroke) this.#pen.narrow(pixels, start, weight);
    if (!this.#movesPixels) return;

    const map = affineMap({
      rotation: within(strength * rotation, random),
      scaleX: 1 + within(strength * scale, random),
      scaleY: 1 + within(strength * scale, random),
      shear: within(strength * shear, random),
      x: within(strength * translation, random),
      y: within(strength * translation, random),
    });
    if (elastic === 0) this.#warp.apply(pixels, start, map);
    else {
      const rms = strength * elastic * random.nextFloat();
      this.#warp.apply(pixels, start, map, this.#field.draw(rms, random));
    }
  }
}

/** A uniform number in ±`limit`. */
function within(limit: number, random: RandomSource): number {
  return limit * (2 * random.nextFloat() - 1);
}
