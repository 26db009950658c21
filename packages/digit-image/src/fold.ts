import type { Point } from './convex-hull.ts';

/** A crease's width, of its length, at most. */
const WIDEST = 0.12;

/** A straight band. */
export interface Crease {
  readonly start: Point;
  readonly end: Point;
  readonly length: number;
  readonly width: number;
}

/** The one narrow, straight band, whole or broken, in which all the pixels lie, if they do: a fold, an edge or a line of print. */
export function creaseOf(pixels: readonly Point[]): Crease | undefined {
  if (pixels.length < 20) return undefined;
  const n = pixels.length;
  const mx = pixels.reduce((sum, { x }) => sum + x, 0) / n;
  const my = pixels.reduce((sum, { y }) => sum + y, 0) / n;
  let [xx, yy, xy] = [0, 0, 0];
  for (const { x, y } of pixels) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  // The direction in which they spread most.
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const along = pixels.map(({ x, y }) => (x - mx) * ux + (y - my) * uy);
  const across = pixels.reduce((sum, { x, y }) => sum + ((y - my) * ux - (x - mx) * uy) ** 2, 0);
  const [start, end] = along.reduce(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Infinity, -Infinity],
  );
  // A band of even width has a variance of a twelfth of its square.
  const width = Math.sqrt((12 * across) / n);
  const at = (t: number) => ({ x: mx + t * ux, y: my + t * uy });
  const length = end - start;
  return width <= WIDEST * length ? { start: at(start), end: at(end), length, width } : undefined;
}
