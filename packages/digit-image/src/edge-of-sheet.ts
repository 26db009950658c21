import type { Box } from './box.ts';
import type { Component, Labelling } from './components.ts';
import { areaOf, rectangleAround } from './convex-hull.ts';
import { distanceTo } from './distance.ts';
import { hullOf } from './hull-of-component.ts';
import type { Sheet } from './sheet.ts';

/** What lies along the edge with this share of its outline is no writing: a table beside the sheet, a dark corner. */
const ALONG = 0.36;
/** Beside a figure of at least this share of its length, what is at the edge may be a finger. */
const COMPARABLE = 0.6;
/** It is one if it fills so much of its hull and is so many times as thick as the figure's pen. */
const FULL = 0.55;
const THICK = 1.7;
/** Or is solid, without holes and bays, and wider than a stroke of that pen. */
const SOLID = 0.8;
const WIDE = 1.4;
/** At the edge is what is nearer to it than this share of the image's longer side. */
const NEAR = 0.005;
/** A figure is as long as this share of the image's shorter side. */
const FIGURE = 0.08;

/** The components that come in from beyond the edge of a sheet. */
export function edgesOf({ labels, components }: Labelling, sheet: Sheet): readonly Component[] {
  const touching = touchingEdge(labels, sheet);
  const height = sheet.left.length;
  const width = labels.length / height;
  const isAtEdge = ({ label, box }: Component) =>
    touching[label] > 0 || distanceToBorder(box, width, height) <= NEAR * Math.max(width, height);
  const figures = components.filter(
    (one) => !isAtEdge(one) && longerSide(one) >= FIGURE * Math.min(width, height),
  );
  const heaviest = figures.reduce<Component | undefined>(
    (most, one) => (most && most.mass >= one.mass ? most : one),
    undefined,
  );
  const pen = heaviest ? thicknessOf(heaviest, labels, width) : Infinity;
  return components.filter((one) => {
    const { label, box } = one;
    if (coversAll(one, width, height)) return false;
    if (touching[label] >= ALONG * 2 * (box.width + box.height)) return true;
    if (!heaviest || !isAtEdge(one)) return false;
    if (longerSide(heaviest) < COMPARABLE * longerSide(one)) return false;
    const hull = hullOf(one, labels, width);
    const [narrow] = rectangleAround(hull);
    const filled = one.pixels / areaOf(hull);
    if (filled >= FULL && thicknessOf(one, labels, width) >= THICK * pen) return true;
    return filled >= SOLID && narrow >= WIDE * meanPen(heaviest);
  });
}

/** Diameter of the largest disc within a component. */
function thicknessOf({ label, box }: Component, labels: Int32Array, width: number): number {
  const { left, top } = box;
  // A border of a pixel, which is outside.
  const [columns, rows] = [box.width + 2, box.height + 2];
  const distance = distanceTo(columns, rows, (i) => {
    const [x, y] = [(i % columns) - 1, Math.floor(i / columns) - 1];
    if (x < 0 || y < 0 || x >= box.width || y >= box.height) return true;
    return labels[(top + y) * width + left + x] !== label;
  });
  return 2 * distance.data.reduce((most, v) => Math.max(most, v), 0) - 1;
}

/** The width of a component as a stroke that goes once across and once down its box. */
function meanPen({ pixels, box }: Component): number {
  return pixels / (box.width + box.height);
}

function distanceToBorder({ left, top, ...box }: Box, width: number, height: number): number {
  return Math.min(left, top, width - left - box.width, height - top - box.height);
}

/** How many pixels of each component lie at the edge of a sheet. */
function touchingEdge(labels: Int32Array, { left, right }: Sheet): Uint32Array {
  const touching = new Uint32Array(labels.reduce((most, v) => Math.max(most, v), 0) + 1);
  const height = left.length;
  const width = labels.length / height;
  const isOn = (x: number, y: number) => y >= 0 && y < height && x >= left[y] && x < right[y];
  for (let y = 0; y < height; y++) {
    for (let x = left[y]; x < right[y]; x++) {
      const label = labels[y * width + x];
      if (label === 0) continue;
      if (isOn(x - 1, y) && isOn(x + 1, y) && isOn(x, y - 1) && isOn(x, y + 1)) continue;
      touching[label]++;
    }
  }
  return touching;
}

function coversAll({ box }: Component, width: number, height: number): boolean {
  return box.width >= 0.9 * width && box.height >= 0.9 * height;
}

function longerSide({ box }: Component): number {
  return Math.max(box.width, box.height);
}
