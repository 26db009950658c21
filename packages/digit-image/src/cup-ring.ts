import type { Point } from './convex-hull.ts';

/** Mean deviation of a ring's pixels from a circle, of its radius; of a written 0's it is several times as large. */
const ROUND = 0.055;
const SECTORS = 36;
/** A ring may be left out for this share of the circle. */
const CLOSED = 0.6;

/** The radius of the thin circle, whole or broken, on which all the pixels lie, if they do: the ring of a cup. */
export function ringOf(pixels: readonly Point[]): number | undefined {
  if (pixels.length < 100) return undefined;
  const circle = circleThrough(pixels);
  if (!circle) return undefined;
  const { x: cx, y: cy, radius } = circle;
  const sectors = new Set<number>();
  let squares = 0;
  for (const { x, y } of pixels) {
    squares += (Math.hypot(x - cx, y - cy) - radius) ** 2;
    const turn = Math.atan2(y - cy, x - cx) / (2 * Math.PI) + 0.5;
    sectors.add(Math.min(SECTORS - 1, Math.floor(turn * SECTORS)));
  }
  const isRound = Math.sqrt(squares / pixels.length) <= ROUND * radius;
  return isRound && sectors.size >= CLOSED * SECTORS ? radius : undefined;
}

/** The circle of least squares of x² + y² (Kåsa, A circle fitting procedure and its error analysis, 1976). */
function circleThrough(
  pixels: readonly Point[],
): { readonly x: number; readonly y: number; readonly radius: number } | undefined {
  const n = pixels.length;
  const mx = pixels.reduce((sum, { x }) => sum + x, 0) / n;
  const my = pixels.reduce((sum, { y }) => sum + y, 0) / n;
  let [uu, vv, uv, uz, vz] = [0, 0, 0, 0, 0];
  for (const { x, y } of pixels) {
    const [u, v] = [x - mx, y - my];
    const z = u * u + v * v;
    uu += u * u;
    vv += v * v;
    uv += u * v;
    uz += u * z;
    vz += v * z;
  }
  const determinant = uu * vv - uv * uv;
  if (determinant === 0) return undefined;
  const [a, b] = [(uz * vv - vz * uv) / (2 * determinant), (vz * uu - uz * uv) / (2 * determinant)];
  return { x: mx + a, y: my + b, radius: Math.sqrt((uu + vv) / n + a * a + b * b) };
}
