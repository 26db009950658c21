import { between, type Random } from '@mnist-cnn/dataset';
import { drawStrokes, type Point } from './draw-strokes.ts';
import type { Glyph } from './glyphs.ts';

/** The width of MNIST's pens, in pixels. */
const pen = (random: Random) => between(1.7, 4, random);

/** A smooth line to and fro: [28, 28]. */
export function drawScribble(random: Random): Uint8Array {
  const corners = Array.from({ length: 8 + random.nextBelow(8) }, (): Point => [
    random.nextFloat(),
    random.nextFloat(),
  ]);
  return drawStrokes([spline(corners)], pen(random));
}

/** One of these letters or signs, leaning, stretched and shaky as handwriting is: [28, 28]. */
export function drawGlyph(glyphs: readonly Glyph[], random: Random): Uint8Array {
  const glyph = glyphs[random.nextBelow(glyphs.length)];
  const shear = between(-0.3, 0.3, random);
  const turn = between(-0.2, 0.2, random);
  const stretch = between(0.8, 1.25, random);
  const shake = () => between(-0.5, 0.5, random);
  const strokes = glyph.map((stroke) =>
    stroke.map(([x, y]): Point => {
      const leaning = stretch * (x - shear * y);
      return [
        Math.cos(turn) * leaning - Math.sin(turn) * y + shake(),
        Math.sin(turn) * leaning + Math.cos(turn) * y + shake(),
      ];
    }),
  );
  return drawStrokes(strokes, pen(random));
}

/** A Catmull-Rom spline through the points, as a line of short pieces. */
function spline(points: readonly Point[]): Point[] {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))];
  return points.slice(1).flatMap((_, piece) =>
    [0, 0.2, 0.4, 0.6, 0.8, 1].map((t): Point => {
      const [a, b, c, d] = [-1, 0, 1, 2].map((offset) => at(piece + offset));
      const value = (axis: 0 | 1) =>
        b[axis] +
        (t / 2) *
          (c[axis] -
            a[axis] +
            t * (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) +
            t * t * (3 * (b[axis] - c[axis]) + d[axis] - a[axis]));
      return [value(0), value(1)];
    }),
  );
}
