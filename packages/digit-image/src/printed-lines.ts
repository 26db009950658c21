import { eraseLine } from './erase-line.ts';
import { type Field, mapField } from './field.ts';
import { joiningLines } from './joining-line.ts';
import { type PrintedBox, printedBoxes } from './printed-boxes.ts';
import { ruledLines } from './ruled-lines.ts';
import { type Line, straightLines } from './straight-lines.ts';
import { transpose } from './transpose.ts';

/** Of the longer side of the image: the smallest box in which there may be a digit. */
const SMALLEST_BOX = 0.07;
/** Ink in a box is writing where it is so long, of the box's shorter side, and in pixels. */
const WRITTEN = 0.18;
const WRITTEN_PIXELS = 8;
/** Thinner than this share of the shorter side, a box is none that a pen drew. */
const THIN = 0.045;
/** Along a box's lines, of its shorter side, nothing counts as written in it. */
const INSET = 0.07;

/** Level lines, y(x), and upright ones, x(y). */
export interface Lines {
  readonly level: readonly Line[];
  readonly upright: readonly Line[];
}

/**
 * The lines that are ruled on a sheet, and those of the boxes, single or in rows, in one of which something is written or
 * whose lines are too thin for a pen.
 *
 * @param noise standard deviation of the contrast of paper
 * @param isOn whether a place is on the sheet
 */
export function printedLines(
  contrast: Field,
  noise: number,
  isOn: (x: number, y: number) => boolean,
): { readonly ruled: Lines; readonly boxes: Lines } {
  const { width, height } = contrast;
  const longest = Math.max(width, height);
  const turned = transpose(contrast);
  const found = { level: straightLines(contrast, noise), upright: straightLines(turned, noise) };
  const ruled = {
    level: ruledLines(found.level, width, longest, isOn),
    upright: ruledLines(found.upright, height, longest, (x, y) => isOn(y, x)),
  };
  const free = {
    level: found.level.filter((line) => !ruled.level.includes(line)),
    upright: found.upright.filter((line) => !ruled.upright.includes(line)),
  };
  const level = withMore(found.level, joiningLines(contrast, free.upright));
  const upright = withMore(found.upright, joiningLines(turned, free.level));
  const boxes = printedBoxes(level, upright, longest, SMALLEST_BOX * longest);
  if (boxes.length === 0) return { ruled, boxes: { level: [], upright: [] } };
  const cleaned = withoutLines(contrast, ruled);
  const lines = linesAround(boxes, (box) => isThin(box) || isWrittenIn(cleaned, box));
  return {
    ruled,
    boxes: {
      level: level.filter((line) => lines.has(line) && !ruled.level.includes(line)),
      upright: upright.filter((line) => lines.has(line) && !ruled.upright.includes(line)),
    },
  };
}

/** A contrast map with lines taken out of it, except where strokes cross them. */
export function withoutLines(contrast: Field, { level, upright }: Lines): Field {
  if (level.length === 0 && upright.length === 0) return contrast;
  const out = mapField(contrast, (v) => v);
  for (const line of level) eraseLine(out, line);
  const turned = transpose(out);
  for (const line of upright) eraseLine(turned, line);
  return transpose(turned);
}

/** Lines and those of others that do not lie along one of them. */
function withMore(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const isAlong = (a: Line, b: Line) => {
    const middle = (a.from + a.to) / 2;
    const apart = Math.abs(a.at + a.slope * middle - b.at - b.slope * middle);
    return middle >= b.from && middle <= b.to && apart <= 1.5 * (a.thickness + b.thickness);
  };
  const all = [...lines];
  for (const other of others) {
    if (!all.some((line) => isAlong(other, line))) all.push(other);
  }
  return all;
}

/** The lines of the boxes in which something is written, and of the boxes that share two lines with one of those. */
function linesAround(
  boxes: readonly PrintedBox[],
  isWritten: (box: PrintedBox) => boolean,
): ReadonlySet<Line> {
  const lines = new Set(boxes.filter(isWritten).flatMap(linesOf));
  if (lines.size === 0) return lines;
  for (let size = 0; size < lines.size;) {
    size = lines.size;
    for (const box of boxes) {
      const own = linesOf(box);
      if (own.filter((line) => lines.has(line)).length > 1) for (const line of own) lines.add(line);
    }
  }
  return lines;
}

function linesOf({ top, bottom, left, right }: PrintedBox): readonly Line[] {
  return [top, bottom, left, right];
}

/** Whether the lines of a box are thinner than any pen would write a 0 of its size. */
function isThin({ top, bottom, left, right }: PrintedBox): boolean {
  const side = Math.min(bottom.at - top.at, right.at - left.at);
  return [top, bottom, left, right].every(({ thickness }) => thickness <= THIN * side);
}

function isWrittenIn({ width, data }: Field, box: PrintedBox): boolean {
  const { top, bottom, left, right } = box;
  const middle = (left.at + right.at) / 2;
  const tall = bottom.at + bottom.slope * middle - top.at - top.slope * middle;
  const wide = right.at - left.at + (right.slope - left.slope) * top.at;
  const inset = INSET * Math.min(tall, wide) + 1.5 * Math.max(top.thickness, left.thickness);
  const threshold = 0.3 * Math.min(top.level, bottom.level, left.level, right.level);
  const [first, last] = [top, bottom].map(({ at, slope }) => at + slope * middle);
  let rows = 0;
  const columns = new Uint8Array(width);
  for (let y = Math.ceil(first + inset); y < last - inset; y++) {
    let isInked = false;
    const end = right.at + right.slope * y - inset;
    for (let x = Math.ceil(left.at + left.slope * y + inset); x < end; x++) {
      if (data[y * width + x] <= threshold) continue;
      columns[x] = 1;
      isInked = true;
    }
    if (isInked) rows++;
  }
  const enough = Math.max(WRITTEN_PIXELS, WRITTEN * Math.min(tall, wide));
  return Math.max(rows, columns.filter(Boolean).length) >= enough;
}
