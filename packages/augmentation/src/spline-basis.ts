/** Spans between control points; a spline needs one more before them and two behind. */
const SPANS = 6;

/** Control points along an axis. */
export const CONTROL_POINTS = SPANS + 3;

/** How many of them have a say in one pixel. */
export const ORDER = 4;

/** What the control points along an axis weigh at each of its pixels. */
export interface SplineBasis {
  /** The first of the four that weigh anything: [size]. */
  readonly first: Uint8Array;
  /** Their weights, which add up to 1: [size, 4]. */
  readonly weights: Float64Array;
}

/** The values of uniform cubic B-splines, `size` / 6 pixels apart, at the centres of `size` pixels. */
export function splineBasis(size: number): SplineBasis {
  const first = new Uint8Array(size);
  const weights = new Float64Array(size * ORDER);
  for (let pixel = 0; pixel < size; pixel++) {
    const place = ((pixel + 0.5) * SPANS) / size;
    first[pixel] = Math.floor(place);
    for (let i = 0; i < ORDER; i++) {
      // Control point 0 lies one span before the image.
      weights[pixel * ORDER + i] = cubicBSpline(place - (first[pixel] + i - 1));
    }
  }
  return { first, weights };
}

/** The centred uniform cubic B-spline (de Boor, A Practical Guide to Splines, 1978). */
function cubicBSpline(x: number): number {
  const distance = Math.abs(x);
  if (distance < 1) return 2 / 3 - distance * distance + cube(distance) / 2;
  return distance < 2 ? cube(2 - distance) / 6 : 0;
}

/** By multiplication: powers have other last bits in Node 20 than in Node 24 and 26. */
function cube(x: number): number {
  return x * x * x;
}
