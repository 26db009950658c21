/** A place: x to the right, y downwards, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of the smallest convex polygon around points, in order (Andrew's monotone chain, 1979). */
export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const lower = chain(sorted);
  const upper = chain(sorted.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points: readonly Point[]): readonly Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], point) <= 0) {
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The area of a polygon. */
export function areaOf(polygon: readonly Point[]): number {
  const twice = polygon.reduce((sum, a, i) => {
    const b = polygon[(i + 1) % polygon.length];
    return sum + a.x * b.y - a.y * b.x;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The sides, shorter first, of the smallest rectangle around a convex polygon, which has a side along one of the polygon's. */
export function rectangleAround(hull: readonly Point[]): readonly [number, number] {
  let best: readonly [number, number] = [Infinity, Infinity];
  for (const [i, a] of hull.entries()) {
    const b = hull[(i + 1) % hull.length];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length === 0) continue;
    const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const along = extentOf(hull.map(({ x, y }) => x * ux + y * uy));
    const across = extentOf(hull.map(({ x, y }) => y * ux - x * uy));
    if (along * across < best[0] * best[1]) {
      best = [Math.min(along, across), Math.max(along, across)];
    }
  }
  return best;
}

function extentOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
