import type { Component } from './components.ts';
import { convexHull, type Point } from './convex-hull.ts';

/** The convex hull of a component's pixels, in a label map `width` wide. */
export function hullOf(
  { label, box }: Pick<Component, 'label' | 'box'>,
  labels: Int32Array,
  width: number,
): readonly Point[] {
  const corners: Point[] = [];
  for (let y = box.top; y < box.top + box.height; y++) {
    const row = labels.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(label);
    const end = row.lastIndexOf(label) + 1;
    if (end === 0) continue;
    corners.push({ x: first, y }, { x: end, y }, { x: first, y: y + 1 }, { x: end, y: y + 1 });
  }
  return convexHull(corners);
}
