import { type Box, type Component, createField } from '@mnist-cnn/digit-image';
import { type CutPath, cutPaths } from './cut-paths.ts';
import type { SheetWriting } from './sheet-writing.ts';
import { centreX } from './text-lines.ts';

/** A part of the ink that belongs to one sign and is not divided further. */
export interface Piece {
  /** Its number in the map of owners, from 1. */
  readonly id: number;
  readonly box: Box;
  /** The label of the connected part that it is of. */
  readonly component: number;
  /** The box of that part. */
  readonly whole: Box;
  /** Whether it is all of it. */
  readonly isWhole: boolean;
  /** The ink that is cut between it and the next piece of the same component, in the height of that or of the line, whichever is less. */
  readonly cutAfter: number;
}

/** Narrower than this, in its own height, ink is one sign or part of one. */
const NARROW = 0.5;
/** Lower than this, in the line's height, ink is a mark. */
const LOW = 0.35;

/**
 * Cuts the parts of a number into pieces, from left to right, and notes each pixel's in `owners`.
 *
 * @param height of the line's digits.
 */
export function piecesOf(
  components: readonly Component[],
  height: number,
  writing: SheetWriting,
  owners: Int32Array,
  firstId: number,
): Piece[] {
  const pieces: Piece[] = [];
  for (const component of components) {
    const { box } = component;
    const cuts =
      box.height >= LOW * height && box.width > NARROW * Math.min(box.height, height)
        ? cutPaths(inkOf(component, writing))
        : [];
    const unit = Math.min(box.height, height);
    pieces.push(...divide(component, cuts, unit, writing, owners, firstId + pieces.length));
  }
  return pieces.toSorted((a, b) => centreX(a.box) - centreX(b.box));
}

/** The ink of one connected part in its box, 0–1. */
function inkOf({ box, label }: Component, { sheet, labels, level }: SheetWriting) {
  const ink = createField(box.width, box.height);
  for (let i = 0; i < ink.data.length; i++) {
    const at = pixelAt(box, i, sheet.contrast.width);
    if (labels[at] === label)
      ink.data[i] = Math.max(0, Math.min(1, sheet.contrast.data[at] / level));
  }
  return ink;
}

function divide(
  { box, label }: Component,
  cuts: readonly CutPath[],
  unit: number,
  { sheet, labels }: SheetWriting,
  owners: Int32Array,
  firstId: number,
): Piece[] {
  const extents = Array.from({ length: cuts.length + 1 }, () => [Infinity, Infinity, -1, -1]);
  const pixels = new Int32Array(box.width * box.height).fill(-1);
  for (let i = 0; i < pixels.length; i++) {
    if (labels[pixelAt(box, i, sheet.contrast.width)] !== label) continue;
    const [x, y] = [i % box.width, Math.floor(i / box.width)];
    const slot = cuts.reduce((sum, { columns }) => sum + (columns[y] <= x ? 1 : 0), 0);
    pixels[i] = slot;
    const extent = extents[slot];
    extent[0] = Math.min(extent[0], x);
    extent[1] = Math.min(extent[1], y);
    extent[2] = Math.max(extent[2], x);
    extent[3] = Math.max(extent[3], y);
  }
  const isThere = extents.map(([, , right]) => right >= 0);
  const ids = isThere.map((_, slot) => firstId + isThere.slice(0, slot).filter(Boolean).length);
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i] >= 0) owners[pixelAt(box, i, sheet.contrast.width)] = ids[pixels[i]];
  }
  return extents.flatMap(([left, top, right, bottom], slot) =>
    isThere[slot]
      ? {
          id: ids[slot],
          box: {
            left: box.left + left,
            top: box.top + top,
            width: right - left + 1,
            height: bottom - top + 1,
          },
          component: label,
          whole: box,
          isWhole: cuts.length === 0,
          cutAfter: slot < cuts.length ? cuts[slot].cost / unit : 0,
        }
      : [],
  );
}

function pixelAt(box: Box, i: number, width: number): number {
  return (box.top + Math.floor(i / box.width)) * width + box.left + (i % box.width);
}
