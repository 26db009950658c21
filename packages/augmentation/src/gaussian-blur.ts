import type { ImageSize } from './image-size.ts';

/** Beyond so many standard deviations a pixel has no weight, as in SciPy. */
const REACH = 4;

/** Blurs images by a Gaussian filter, with zeros outside. */
export class GaussianBlur {
  readonly #size: ImageSize;
  /** The weight of a pixel by its distance from 0 on. */
  readonly #weights: Float64Array;
  /** The image blurred along its rows. */
  readonly #blurred: Float64Array;

  /**
   * Allocates for one image. The weights are those of scipy.ndimage.gaussian_filter: sampled at whole pixels up to 4
   * standard deviations away, their sum 1.
   *
   * @param deviation standard deviation in pixels, above 0.
   */
  constructor(size: ImageSize, deviation: number) {
    this.#size = size;
    this.#weights = gaussianWeights(deviation);
    this.#blurred = new Float64Array(size.height * size.width);
  }

  /**
   * Blurs an image where it lies.
   *
   * @param pixels holds the image, [height, width] row by row, from index `start` on.
   */
  apply(pixels: Float32Array, start: number): void {
    const { height, width } = this.#size;
    const blurred = this.#blurred;
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) {
        blurred[i] = this.#mean(pixels, start + i, 1, column, width);
      }
    }
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) {
        pixels[start + i] = this.#mean(blurred, i, width, row, height);
      }
    }
  }

  /** The weighted mean of a line's values about one of them, which is the `place`-th of `length`. */
  #mean(
    values: Float32Array | Float64Array,
    at: number,
    stride: number,
    place: number,
    length: number,
  ): number {
    const weights = this.#weights;
    const before = Math.min(place, weights.length - 1);
    const behind = Math.min(length - 1 - place, weights.length - 1);
    let sum = weights[0] * values[at];
    for (let k = 1; k <= before; k++) sum += weights[k] * values[at - k * stride];
    for (let k = 1; k <= behind; k++) sum += weights[k] * values[at + k * stride];
    return sum;
  }
}

function gaussianWeights(deviation: number): Float64Array {
  const radius = Math.floor(REACH * deviation + 0.5);
  // Engines disagree on the last bit of these, and do not once it is rounded away.
  const heights = Float32Array.from({ length: radius + 1 }, (_, distance) =>
    Math.exp(-((distance / deviation) ** 2) / 2),
  );
  const total = heights.reduce((sum, height) => sum + 2 * height, -heights[0]);
  return Float64Array.from(heights, (height) => height / total);
}
