import type { Stroke, StrokePoint } from '@mnist-cnn/digit-image';

/**
 * What is left of strokes after a round eraser passed from one point to another: a stroke may become several.
 *
 * Strokes that it does not touch stay the same objects.
 */
export function erase(
  strokes: readonly Stroke[],
  from: StrokePoint,
  to: StrokePoint,
  radius: number,
): readonly Stroke[] {
  const isErased = (point: StrokePoint) => distance(point, from, to) <= radius;
  return strokes.flatMap((stroke) => {
    const points = withPointsBetween(stroke, radius / 4);
    return points.some(isErased) ? piecesOf(points, isErased) : [stroke];
  });
}

function piecesOf(points: readonly StrokePoint[], isErased: (point: StrokePoint) => boolean) {
  const pieces: StrokePoint[][] = [[]];
  for (const point of points) {
    if (!isErased(point)) pieces.at(-1)?.push(point);
    else if (pieces.at(-1)?.length) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The same stroke, its points no further apart than this. */
function withPointsBetween(stroke: Stroke, spacing: number): StrokePoint[] {
  return stroke.flatMap((point, i) => {
    const before = stroke[i - 1] ?? point;
    const count = Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / spacing) || 1;
    return Array.from({ length: count }, (_, k) => between(before, point, (k + 1) / count));
  });
}

function between(a: StrokePoint, b: StrokePoint, share: number): StrokePoint {
  const mix = (from: number, to: number) => from + share * (to - from);
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    pressure: mix(a.pressure ?? 0.5, b.pressure ?? 0.5),
  };
}

/** Of a point from a segment. */
function distance(point: StrokePoint, from: StrokePoint, to: StrokePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [point.x - from.x, point.y - from.y];
  const t = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - t * dx, y - t * dy);
}
