import type { AffineMap } from './affine-map.ts';
import type { ImageSize } from './image-size.ts';

/** How far each pixel is read from where it would be, in pixels: [height, width] along each axis. */
export interface Displacement {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Moves the pixels of images: every new pixel is interpolated between four old ones. */
export class Warp {
  readonly #size: ImageSize;
  /** The image with zeros around: a row and column before, two behind. */
  readonly #source: Float32Array;

  /** Allocates for one image. */
  constructor(size: ImageSize) {
    this.#size = size;
    this.#source = new Float32Array((size.height + 3) * (size.width + 3));
  }

  /**
   * Replaces an image by one whose pixel at p is the old one's value at map(p) + displacement(p), bilinear, with zeros
   * outside.
   *
   * @param pixels holds the image, [height, width] row by row, from index `start` on.
   */
  apply(pixels: Float32Array, start: number, map: AffineMap, displacement?: Displacement): void {
    this.#take(pixels, start);
    const { height, width } = this.#size;
    const { xx, xy, yx, yy } = map;
    const source = this.#source;
    const alongX = displacement?.x;
    const alongY = displacement?.y;
    const stride = width + 3;
    const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
    const [originX, originY] = [map.x + centreX + 1, map.y + centreY + 1];
    for (let row = 0, i = 0; row < height; row++) {
      const y = row - centreY;
      const [rowX, rowY] = [xy * y + originX, yy * y + originY];
      for (let column = 0; column < width; column++, i++) {
        const x = column - centreX;
        let u = xx * x + rowX;
        let v = yx * x + rowY;
        if (alongX && alongY) {
          u += alongX[i];
          v += alongY[i];
        }
        // What lies further outside is zero as the margin is.
        u = u > 0 ? (u < width + 1 ? u : width + 1) : 0;
        v = v > 0 ? (v < height + 1 ? v : height + 1) : 0;
        const left = u | 0;
        const top = v | 0;
        const at = top * stride + left;
        const upper = source[at] + (source[at + 1] - source[at]) * (u - left);
        const below = at + stride;
        const lower = source[below] + (source[below + 1] - source[below]) * (u - left);
        pixels[start + i] = upper + (lower - upper) * (v - top);
      }
    }
  }

  #take(pixels: Float32Array, start: number): void {
    const { height, width } = this.#size;
    const source = this.#source;
    for (let row = 0, i = start; row < height; row++) {
      const at = (row + 1) * (width + 3) + 1;
      for (let column = 0; column < width; column++, i++) source[at + column] = pixels[i];
    }
  }
}
