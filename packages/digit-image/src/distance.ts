import { createField, type Field } from './field.ts';

const FAR = 1e12;

/**
 * Euclidean distance in pixels from each pixel to the nearest one at which `marked` holds; far more than any image is wide where none is.
 *
 * Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012.
 */
export function distanceTo(
  width: number,
  height: number,
  marked: (index: number) => boolean,
): Field {
  const squares = createField(width, height);
  for (let i = 0; i < squares.data.length; i++) squares.data[i] = marked(i) ? 0 : FAR;
  const scratch = new Scratch(Math.max(width, height));
  for (let x = 0; x < width; x++) scratch.transform(squares.data, x, width, height);
  for (let y = 0; y < height; y++) scratch.transform(squares.data, y * width, 1, width);
  for (let i = 0; i < squares.data.length; i++) squares.data[i] = Math.sqrt(squares.data[i]);
  return squares;
}

/** The lower envelope of parabolas along one line. */
class Scratch {
  readonly #values: Float64Array;
  readonly #roots: Int32Array;
  readonly #bounds: Float64Array;

  constructor(longest: number) {
    this.#values = new Float64Array(longest);
    this.#roots = new Int32Array(longest);
    this.#bounds = new Float64Array(longest + 1);
  }

  transform(data: Float32Array, start: number, stride: number, length: number): void {
    const [values, roots, bounds] = [this.#values, this.#roots, this.#bounds];
    for (let i = 0; i < length; i++) values[i] = data[start + i * stride];
    let last = 0;
    roots[0] = 0;
    bounds[0] = -Infinity;
    bounds[1] = Infinity;
    for (let i = 1; i < length; i++) {
      let cut = crossing(values, roots[last], i);
      while (cut <= bounds[last]) cut = crossing(values, roots[--last], i);
      roots[++last] = i;
      bounds[last] = cut;
      bounds[last + 1] = Infinity;
    }
    for (let i = 0, k = 0; i < length; i++) {
      while (bounds[k + 1] < i) k++;
      data[start + i * stride] = (i - roots[k]) ** 2 + values[roots[k]];
    }
  }
}

/** Where the parabola that stands on `a` is overtaken by the one on `b`, further right. */
function crossing(values: Float64Array, a: number, b: number): number {
  return (values[b] + b * b - (values[a] + a * a)) / (2 * (b - a));
}
