import type { ImageSize } from './image-size.ts';

/** Draws images again with another pen: bright strokes become wider or narrower. */
export class Pen {
  readonly #size: ImageSize;
  /** The largest of three pixels beside each other, or of their negatives. */
  readonly #ofThree: Float32Array;

  /** Allocates for one image. */
  constructor(size: ImageSize) {
    this.#size = size;
    this.#ofThree = new Float32Array(size.height * size.width);
  }

  /**
   * Moves every pixel by `weight`, 0 to 1, of the way to the largest of the 3×3 around it; outside there are none.
   *
   * @param pixels holds the image, [height, width] row by row, from index `start` on.
   */
  widen(pixels: Float32Array, start: number, weight: number): void {
    this.#move(pixels, start, weight, 1);
  }

  /** Moves every pixel by `weight` of the way to the smallest of the 3×3 around it. */
  narrow(pixels: Float32Array, start: number, weight: number): void {
    this.#move(pixels, start, weight, -1);
  }

  /** The smallest is what has the largest negative. */
  #move(pixels: Float32Array, start: number, weight: number, sign: 1 | -1): void {
    const { height, width } = this.#size;
    const ofThree = this.#ofThree;
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) {
        const at = start + i;
        // At an edge the pixel itself stands for the one that is not there.
        const left = sign * pixels[column > 0 ? at - 1 : at];
        const right = sign * pixels[column < width - 1 ? at + 1 : at];
        ofThree[i] = larger(larger(left, right), sign * pixels[at]);
      }
    }
    for (let row = 0, i = 0; row < height; row++) {
      const above = row > 0 ? width : 0;
      const below = row < height - 1 ? width : 0;
      for (let column = 0; column < width; column++, i++) {
        const end = sign * larger(larger(ofThree[i - above], ofThree[i + below]), ofThree[i]);
        const pixel = pixels[start + i];
        pixels[start + i] = pixel + weight * (end - pixel);
      }
    }
  }
}

/** `Math.max` minds NaN and the sign of zero, which takes longer than the rest. */
function larger(a: number, b: number): number {
  return a > b ? a : b;
}
