import { type Component, type Labelling } from './components.ts';
import type { Box } from './box.ts';

/** A frame is thin: it covers no more than this share of its box. */
const THIN = 0.35;
/** Of its ink, no more than this share lies within its outline: more is writing that touches it. */
const WITHIN = 0.12;
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
      inkWithin(outer, labels, width) <= WITHIN * outer.pixels &&
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

/** Pixels of a component that are neither in the first or last run of their row nor in that of their column. */
function inkWithin({ label, box }: Component, labels: Int32Array, columns: number): number {
  const { left, top, width, height } = box;
  const isInk = (x: number, y: number) => labels[(top + y) * columns + left + x] === label;
  const isOuter = new Uint8Array(width * height);
  const walk = (length: number, isAt: (n: number) => boolean, mark: (n: number) => void) => {
    for (const step of [1, -1]) {
      let n = step > 0 ? 0 : length - 1;
      while (n >= 0 && n < length && !isAt(n)) n += step;
      for (; n >= 0 && n < length && isAt(n); n += step) mark(n);
    }
  };
  for (let y = 0; y < height; y++) {
    walk(
      width,
      (x) => isInk(x, y),
      (x) => (isOuter[y * width + x] = 1),
    );
  }
  for (let x = 0; x < width; x++) {
    walk(
      height,
      (y) => isInk(x, y),
      (y) => (isOuter[y * width + x] = 1),
    );
  }
  let count = 0;
  for (let i = 0; i < isOuter.length; i++) {
    if (isOuter[i] === 0 && isInk(i % width, Math.floor(i / width))) count++;
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
