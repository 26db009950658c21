import { boxBlur } from './blur.ts';
import { type Component, findComponents, type Labelling } from './components.ts';
import type { Point } from './convex-hull.ts';
import { ringOf } from './cup-ring.ts';
import { edgesOf } from './edge-of-sheet.ts';
import { type Field, mapField } from './field.ts';
import { creaseOf } from './fold.ts';
import { framesOf } from './frames.ts';
import { inkLevelOf } from './ink-level.ts';
import type { Sheet } from './sheet.ts';
import { underlinesOf } from './underlines.ts';

/** Share of the ink's level from which a pixel counts as covered. */
const COVERED = 0.25;
const VISIBLE = 0.02;
/** Smaller than this, of the image's longer side: a speck. */
const SPECK = 0.015;
/** A ring left by a cup is as wide as this share of the image's shorter side, and takes less of the light than this. */
const RING = 0.3;
const FAINT = 0.45;
/** A line that takes less of the light than this is no writing where it is as long as this share of the longer side. */
const VERY_FAINT = 0.25;
const LONG = 0.45;
/** A line alone on the sheet is no writing where it is as thin as this share of its length, half of the thinnest pen in MNIST. */
const THIN = 0.035;
/** And its ends are within this share of the image's longer side from the edge; or, where it is wide but very faint, this. */
const NEAR_EDGE = 0.06;
const AT_EDGE = 0.025;
/** Of the pixels of what is on the sheet, so many are looked at. */
const MOST_PIXELS = 8192;
/** Pixels to which the soft edge of a mark reaches. */
const SOFT = 3;

/**
 * A contrast map without what is around writing: things at the edge of the sheet, frames, underlines, a fold, the ring of a
 * cup; undefined where there is none of them.
 *
 * @param noise standard deviation of the contrast of paper
 */
export function withoutMarksAround(
  contrast: Field,
  noise: number,
  sheet: Sheet,
): Field | undefined {
  const labelling = thingsIn(contrast, noise);
  const { labels, components } = labelling;
  const marks = new Set(edgesOf(labelling, sheet));
  const rest = () => components.filter((one) => !marks.has(one));
  for (const frame of framesOf({ labels, components: rest() }, contrast.width)) marks.add(frame);
  for (const line of underlinesOf(rest())) marks.add(line);
  if (isNoWriting(rest(), labels, contrast, sheet)) for (const one of rest()) marks.add(one);
  return marks.size > 0 ? erase(contrast, labels, marks) : undefined;
}

/** A contrast map without the components that surround another one; undefined where there are none. */
export function withoutFrames(contrast: Field, noise: number): Field | undefined {
  const labelling = thingsIn(contrast, noise);
  const frames = new Set(framesOf(labelling, contrast.width));
  return frames.size > 0 ? erase(contrast, labelling.labels, frames) : undefined;
}

/** The components that reach the ink's level, specks aside. */
function thingsIn(contrast: Field, noise: number): Labelling {
  const { width, height } = contrast;
  const smooth = noise > 0 ? boxBlur(contrast, 1) : contrast;
  const floor = Math.max(VISIBLE, 2.5 * noise);
  const rough = findComponents(smooth, floor, contrast);
  if (rough.components.length === 0) return rough;
  const heaviest = rough.components.reduce((a, b) => (b.mass > a.mass ? b : a));
  const level = inkLevelOf(contrast, rough.labels, [heaviest]);
  const { labels, components } = findComponents(smooth, Math.max(floor, COVERED * level), contrast);
  const shortest = SPECK * Math.max(width, height);
  return {
    labels,
    components: components.filter(({ box }) => Math.max(box.width, box.height) >= shortest),
  };
}

function isNoWriting(
  components: readonly Component[],
  labels: Int32Array,
  { width, height, data }: Field,
  { left, right }: Sheet,
): boolean {
  const chosen = new Set(components.map(({ label }) => label));
  const count = components.reduce((all, one) => all + one.pixels, 0);
  const step = Math.ceil(count / MOST_PIXELS);
  const pixels: Point[] = [];
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0 || !chosen.has(labels[i]) || seen++ % step > 0) continue;
    pixels.push({ x: i % width, y: Math.floor(i / width) });
    sum += data[i];
  }
  if (pixels.length === 0) return false;
  const radius = ringOf(pixels);
  if (radius !== undefined && sum < FAINT * pixels.length) {
    if (2 * radius >= RING * Math.min(width, height)) return true;
  }
  const crease = creaseOf(pixels);
  if (!crease) return false;
  const longest = Math.max(width, height);
  const isVeryFaint = sum < VERY_FAINT * pixels.length;
  const reaches = (share: number) =>
    [crease.start, crease.end].every((end) =>
      isNearEdge(end, share * longest, width, { left, right }),
    );
  if (crease.width <= THIN * crease.length) {
    return reaches(NEAR_EDGE) || (isVeryFaint && crease.length >= LONG * longest);
  }
  return isVeryFaint && reaches(AT_EDGE);
}

/** Whether a place is nearer to the edge of a sheet than a reach, along a row or a column. */
function isNearEdge(
  { x, y }: Point,
  reach: number,
  width: number,
  { left, right }: Sheet,
): boolean {
  return [
    [x - reach, y],
    [x + reach, y],
    [x, y - reach],
    [x, y + reach],
  ].some(([column, row]) => {
    const at = Math.round(row);
    return at < 0 || at >= left.length || column < left[at] || column >= Math.min(width, right[at]);
  });
}

/** Takes components out of a contrast map, with the soft edge around them. */
function erase(contrast: Field, labels: Int32Array, marks: ReadonlySet<Component>): Field {
  const { width, height, data } = contrast;
  const chosen = new Set([...marks].map(({ label }) => label));
  const isErased = new Uint8Array(labels.length);
  let edge: number[] = [];
  labels.forEach((label, i) => {
    if (!chosen.has(label)) return;
    isErased[i] = 1;
    edge.push(i);
  });
  for (let step = 0; step < SOFT; step++) {
    const next: number[] = [];
    for (const i of edge) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const near = row * width + column;
          if (isErased[near] || labels[near] !== 0 || data[near] <= VISIBLE) continue;
          isErased[near] = 1;
          next.push(near);
        }
      }
    }
    edge = next;
  }
  return mapField(contrast, (v, i) => (isErased[i] ? 0 : v));
}
