import { type Component, type Labelling } from './components.ts';
import type { Box } from './box.ts';

/** A frame is thin: it covers no more than this share of its box. */
const THIN = 0.35;
/** What is in a frame is as long as this share of it, at least. */
const CONTENTS = 0.18;
const RAYS = 72;
/** Of the rays from the middle of what is in it, so many meet a frame: a circle drawn by hand may not close. */
const SURROUNDED = 0.85;
/** Compared with one another are no more than these, the longest. */
const MOST = 24;

/** The components that surround another one: circles, boxes and rows of them. A 0 surrounds nothing. */
export function framesOf({ labels, components }: Labelling, width: number): readonly Component[] {
  const longest = components
    .toSorted((a, b) => longerSide(b.box) - longerSide(a.box))
    .slice(0, MOST);
  const isIn = (inner: Component, outer: Component) =>
    longerSide(inner.box) >= CONTENTS * shorterSide(outer.box) &&
    contains(outer.box, inner.box) &&
    raysMeeting(outer, inner.box, labels, width) >= SURROUNDED * RAYS;
  return longest.filter(
    (outer) =>
      outer.pixels <= THIN * outer.box.width * outer.box.height &&
      longest.some((inner) => inner !== outer && isIn(inner, outer)),
  );
}

/** How many of the rays from the middle of a box meet a component. */
function raysMeeting(
  { label, box }: Component,
  { left, top, width, height }: Box,
  labels: Int32Array,
  columns: number,
): number {
  const [cx, cy] = [left + width / 2, top + height / 2];
  let count = 0;
  for (let ray = 0; ray < RAYS; ray++) {
    const angle = (2 * Math.PI * ray) / RAYS;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    for (let step = 1; ; step++) {
      const [x, y] = [Math.floor(cx + step * dx), Math.floor(cy + step * dy)];
      if (x < box.left || x >= box.left + box.width) break;
      if (y < box.top || y >= box.top + box.height) break;
      // A step to the side: a line one pixel wide has holes along its diagonals.
      const i = y * columns + x;
      if (labels[i] === label || labels[i + (x + 1 < columns ? 1 : 0)] === label) {
        count++;
        break;
      }
    }
  }
  return count;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

function longerSide({ width, height }: Box): number {
  return Math.max(width, height);
}

function shorterSide({ width, height }: Box): number {
  return Math.min(width, height);
}
