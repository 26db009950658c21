import type { ImageSize } from './image-size.ts';
import type { RandomSource } from './random-source.ts';
import { CONTROL_POINTS, ORDER, splineBasis, type SplineBasis } from './spline-basis.ts';
import type { Displacement } from './warp.ts';

/**
 * Smooth random displacements, as if the paper were of rubber.
 *
 * Of each axis' displacement a lattice of 9×9 control points is drawn, between which cubic B-splines interpolate: a
 * free-form deformation (Rueckert et al., IEEE Transactions on Medical Imaging 18, 1999) in the spirit of Simard,
 * Steinkraus and Platt (ICDAR 2003).
 */
export class ElasticField {
  readonly #size: ImageSize;
  readonly #rows: SplineBasis;
  readonly #columns: SplineBasis;
  readonly #control = new Float64Array(CONTROL_POINTS * CONTROL_POINTS);
  /** The control points of one row of pixels. */
  readonly #rowControl = new Float64Array(CONTROL_POINTS);
  readonly #displacement: Displacement;

  /** Allocates for one field, which every draw writes over. */
  constructor(size: ImageSize) {
    const { height, width } = size;
    this.#size = size;
    this.#rows = splineBasis(height);
    this.#columns = splineBasis(width);
    this.#displacement = {
      x: new Float32Array(height * width),
      y: new Float32Array(height * width),
    };
  }

  /**
   * Draws a field.
   *
   * Takes 162 numbers: the control points of the displacement along x, row by row, then those along y.
   *
   * @param rms root mean square of all displacements along both axes, in pixels.
   * @returns what the next draw writes over.
   */
  draw(rms: number, random: RandomSource): Displacement {
    const { x, y } = this.#displacement;
    const squares = this.#drawAxis(x, random) + this.#drawAxis(y, random);
    const found = Math.sqrt(squares / (x.length + y.length));
    const factor = found === 0 ? 0 : rms / found;
    for (let i = 0; i < x.length; i++) {
      x[i] *= factor;
      y[i] *= factor;
    }
    return this.#displacement;
  }

  /** Fills one axis' displacement; gives its sum of squares. */
  #drawAxis(target: Float32Array, random: RandomSource): number {
    const control = this.#control;
    for (let i = 0; i < control.length; i++) control[i] = 2 * random.nextFloat() - 1;

    const { height, width } = this.#size;
    const { first, weights } = this.#columns;
    const rowControl = this.#rowControl;
    let squares = 0;
    for (let row = 0; row < height; row++) {
      this.#interpolateRow(row);
      for (let column = 0; column < width; column++) {
        const from = first[column];
        const at = column * ORDER;
        const value =
          weights[at] * rowControl[from] +
          weights[at + 1] * rowControl[from + 1] +
          weights[at + 2] * rowControl[from + 2] +
          weights[at + 3] * rowControl[from + 3];
        target[row * width + column] = value;
        squares += value * value;
      }
    }
    return squares;
  }

  #interpolateRow(row: number): void {
    const control = this.#control;
    const rowControl = this.#rowControl;
    const { first, weights } = this.#rows;
    const from = first[row] * CONTROL_POINTS;
    const at = row * ORDER;
    for (let column = 0; column < CONTROL_POINTS; column++) {
      const top = from + column;
      rowControl[column] =
        weights[at] * control[top] +
        weights[at + 1] * control[top + CONTROL_POINTS] +
        weights[at + 2] * control[top + 2 * CONTROL_POINTS] +
        weights[at + 3] * control[top + 3 * CONTROL_POINTS];
    }
  }
}
