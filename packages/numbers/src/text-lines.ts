import type { Box, Component } from '@mnist-cnn/digit-image';

/** Parts of the ink that lie on one line of text. */
export interface TextLine {
  /** From left to right. */
  readonly components: readonly Component[];
  /** The height of its digits. */
  readonly height: number;
}

/** A part is tall, and tells where a line is, from this share of the typical height. */
const TALL = 0.3;
/** Steeper, a line of text is none. */
const STEEPEST = 0.35;
/** Tall parts overlap the line that goes on before them by this share of the smaller height. */
const OVERLAP = 0.4;
/** How many parts before say where a line goes on. */
const RECENT = 3;
/** How far marks lie above, below or beside the digits of their line, in their heights. */
const BESIDE = 0.4;
const FAR = 1.5;

/**
 * Groups parts of ink into lines of text, from top to bottom.
 *
 * Tall parts are followed from left to right, each on the line whose last ones, carried on along the slope of the sheet,
 * it overlaps most; small marks join the line they lie in. A mark that lies in none is left out.
 */
export function textLinesOf(components: readonly Component[]): TextLine[] {
  if (components.length === 0) return [];
  const typical = typicalHeightOf(components);
  const isTall = ({ box }: Component) => box.height >= TALL * typical;
  const tall = components.filter(isTall).toSorted((a, b) => a.box.left - b.box.left);
  const slope = slopeOf(tall, typical);
  const lines: Component[][] = [];
  for (const part of tall) {
    const best = bestOf(lines, (line) => overlapWith(part.box, line, slope));
    if (best && best.value >= OVERLAP) best.item.push(part);
    else lines.push([part]);
  }
  const marks = components.filter((part) => !isTall(part));
  const lineOfMark = marks.map((mark) => {
    const best = bestOf(lines, (line) => -distanceTo(mark.box, line));
    return best && best.value > -1 ? best.item : undefined;
  });
  return lines
    .map((line) => {
      const own = marks.filter((_, i) => lineOfMark[i] === line);
      const all = [...line, ...own].toSorted((a, b) => centreX(a.box) - centreX(b.box));
      const height = quantileOf(
        line.map(({ box }) => box.height),
        0.7,
      );
      const level = mean(line.map(({ box }) => centreY(box) - slope * centreX(box)));
      return { components: all, height, level };
    })
    .toSorted((a, b) => a.level - b.level)
    .map(({ components: parts, height }) => ({ components: parts, height }));
}

export const centreX = (box: Box) => box.left + box.width / 2;
export const centreY = (box: Box) => box.top + box.height / 2;

/** The height that half of the ink is in parts lower than. */
function typicalHeightOf(components: readonly Component[]): number {
  const byHeight = components
    .map(({ box, mass }) => ({ height: box.height, mass }))
    .toSorted((a, b) => a.height - b.height);
  const half = byHeight.reduce((sum, { mass }) => sum + mass, 0) / 2;
  let sum = 0;
  for (const { height, mass } of byHeight) {
    sum += mass;
    if (sum >= half) return height;
  }
  return byHeight[byHeight.length - 1].height;
}

/** The median slope from the foot of a part to that of the next beside it. */
function slopeOf(tall: readonly Component[], typical: number): number {
  const slopes: number[] = [];
  for (const [i, { box }] of tall.entries()) {
    const next = tall.slice(i + 1).find(({ box: other }) => {
      const overlap = sharedHeight(box, other) / Math.min(box.height, other.height);
      const gap = other.left - (box.left + box.width);
      return overlap > 0.5 && gap < 2 * typical && centreX(other) - centreX(box) > 0.2 * typical;
    });
    if (!next) continue;
    const rise = next.box.top + next.box.height - box.top - box.height;
    slopes.push(rise / (centreX(next.box) - centreX(box)));
  }
  if (slopes.length < 3) return 0;
  return Math.max(-STEEPEST, Math.min(STEEPEST, quantileOf(slopes, 0.5)));
}

/** How much of a box or of a line's height, whichever is smaller, overlaps the line as it goes on to the box. */
function overlapWith(box: Box, line: readonly Component[], slope: number): number {
  const recent = line.slice(-RECENT).map((part) => part.box);
  const height = Math.max(...recent.map((other) => other.height));
  const centre = mean(recent.map((o) => centreY(o) + slope * (centreX(box) - centreX(o))));
  const ahead = { ...box, top: centre - height / 2, height };
  return sharedHeight(box, ahead) / Math.min(box.height, height);
}

function sharedHeight(a: Box, b: Box): number {
  return Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
}

/** How far a mark lies from the nearest part of a line: up to 1 where it may belong to it. */
function distanceTo(mark: Box, line: readonly Component[]): number {
  return Math.min(
    ...line.map(({ box }) => {
      const aside = Math.max(
        box.left - mark.left - mark.width,
        mark.left - box.left - box.width,
        0,
      );
      const off = Math.max(box.top - centreY(mark), centreY(mark) - box.top - box.height, 0);
      return Math.max(aside / (FAR * box.height), off / (BESIDE * box.height));
    }),
  );
}

function bestOf<T>(
  items: readonly T[],
  valueOf: (item: T) => number,
): { readonly item: T; readonly value: number } | undefined {
  const valued = items.map((item) => ({ item, value: valueOf(item) }));
  return valued.length === 0 ? undefined : valued.reduce((a, b) => (b.value > a.value ? b : a));
}

/** The value below which the given part of the values lies. */
export function quantileOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
