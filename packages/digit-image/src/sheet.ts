import { findComponents } from './components.ts';
import { areaOf, type Point, rectangleAround } from './convex-hull.ts';
import { createField, type Field, mapField } from './field.ts';
import { hullOf } from './hull-of-component.ts';
import { otsu } from './otsu.ts';
import { quantile } from './quantile.ts';
import { shrink } from './scale.ts';

/** A sheet of paper that covers part of an image: in row y the pixels from `left[y]` to before `right[y]`. */
export interface Sheet {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

const SMALL_SIDE = 128;
/** The picture's light and dark are two levels where these explain this share of its variance. */
const SEPARATION = 0.75;
/** What is darker than this share of the sheet cannot be a shadow. */
const DARK = 0.52;
/** What is darker than this and lies around most of the sheet is no shadow, either. */
const DARKER = 0.82;
const AROUND = 0.55;
/** Of the picture, sheets cover at least this share. */
const SMALLEST = 0.25;
/** Sheets are rectangles, seen aslant: their hull fills so much of the smallest rectangle around it. An ellipse's fills 0.79. */
const RECTANGULAR = 0.88;
/** So much of a sheet is paper, not ink: less than a stroke's share of a bold digit, light on dark. */
const PAPER = 0.8;
/** Beyond the sheet there is nothing if no more than this share differs from the rest, so many pixels from the sheet. */
const MARKED = 0.005;
const DEEP = 3;
const LONGEST_BY_SHORTEST = 2.5;
/** Pixels of the small image that are left out along the sheet's edge. */
const MARGIN = 2;

/**
 * Finds the sheet in a picture of it that shows what it lies on, too, or what lies on its edge; undefined where the paper
 * covers the picture, as far as can be told.
 *
 * A sheet is the large, bright, nearly rectangular part of a picture whose rest is dark.
 */
export function sheetOf(grey: Field): Sheet | undefined {
  const { small, cell } = shrink(grey, SMALL_SIDE);
  const { width, height } = small;
  const { threshold, low, high, separation } = otsu(small);
  if (separation < SEPARATION || low > DARKER * high) return undefined;

  const { labels, components } = findComponents(small, threshold, small);
  const brightest = components.reduce((a, b) => (b.pixels > a.pixels ? b : a));
  const hull = hullOf(brightest, labels, width);
  const area = areaOf(hull);
  const [short, long] = rectangleAround(hull);
  if (area < SMALLEST * width * height || long > LONGEST_BY_SHORTEST * short) return undefined;
  if (area < RECTANGULAR * short * long || brightest.pixels < PAPER * area) return undefined;

  const spans = spansOf(hull, height);
  const isBeyond = (i: number) => {
    const { left, right } = spans[Math.floor(i / width)];
    return (i % width) + 1 <= left || i % width >= right;
  };
  const isDark = (i: number) => small.data[i] <= threshold;
  const border = borderOf(width, height);
  const beyondBorder = border.filter(isBeyond);
  const around = beyondBorder.length / border.length;
  if (around < 0.08 || beyondBorder.filter(isDark).length < 0.85 * beyondBorder.length) {
    return undefined;
  }
  const isShadow = low > DARK * high && around < AROUND && !isBare(small, isBeyond);
  if (isShadow) return undefined;
  return enlargeSpans(spans, width, cell, grey);
}

/** The grey of a picture with the paper going on beyond the sheet: every row with its own median. */
export function extendPaper(grey: Field, { left, right }: Sheet): Field {
  const { width, height, data } = grey;
  const out = createField(width, height);
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => right[y] > left[y]);
  const medians = new Map(
    rows.map((y) => {
      const row = data.slice(y * width + left[y], y * width + right[y]).toSorted();
      return [y, row[row.length >> 1]];
    }),
  );
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return mapField(out, (_, i) => {
    const y = Math.floor(i / width);
    const x = i % width;
    if (x >= left[y] && x < right[y]) return data[i];
    return medians.get(Math.min(last, Math.max(first, y))) ?? 0;
  });
}

/** Whether a pixel of an image `width` wide lies on a sheet. */
export function isOnSheet({ left, right }: Sheet, width: number, index: number): boolean {
  const y = Math.floor(index / width);
  const x = index % width;
  return x >= left[y] && x < right[y];
}

/** The whole of an image as a sheet. */
export function wholeSheet(width: number, height: number): Sheet {
  return { left: new Int32Array(height), right: new Int32Array(height).fill(width) };
}

/** Whether there is nothing on what lies beyond: a table or an empty shadow, which is as good. */
function isBare({ width, height, data }: Field, isBeyond: (index: number) => boolean): boolean {
  const isDeep = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const columns = [x - DEEP, x + DEEP].map((at) => Math.min(width - 1, Math.max(0, at)));
    const rows = [y - DEEP, y + DEEP].map((at) => Math.min(height - 1, Math.max(0, at)));
    return columns.every((column) => rows.every((row) => isBeyond(row * width + column)));
  };
  const beyond = data.filter((_, i) => isDeep(i));
  if (beyond.length === 0) return true;
  const median = quantile(beyond, 0.5);
  const marked = beyond.filter((v) => Math.abs(v - median) > 0.2 * median);
  return marked.length <= MARKED * beyond.length;
}

interface Span {
  readonly left: number;
  readonly right: number;
}

/** From where to where a convex polygon reaches in the middle of each row. */
function spansOf(hull: readonly Point[], height: number): readonly Span[] {
  return Array.from({ length: height }, (_, row) => {
    const y = row + 0.5;
    const crossings = hull.flatMap((a, i) => {
      const b = hull[(i + 1) % hull.length];
      if (a.y > y === b.y > y) return [];
      return [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
    });
    return { left: Math.min(...crossings), right: Math.max(...crossings) };
  });
}

/** The spans of a sheet in the full image, a margin within those of the small one but where they end at its border. */
function enlargeSpans(
  spans: readonly Span[],
  width: number,
  cell: number,
  grey: Field,
): Sheet | undefined {
  const left = new Int32Array(grey.height);
  const right = new Int32Array(grey.height);
  for (let y = 0; y < grey.height; y++) {
    const row = Math.floor(y / cell);
    const around = [row - MARGIN, row, row + MARGIN].flatMap((at) => spans[at] ?? []);
    const start = Math.max(...around.map((span) => span.left));
    const end = Math.min(...around.map((span) => span.right));
    if (!(end > start)) continue;
    left[y] = start <= 0.5 ? 0 : Math.ceil((start + MARGIN) * cell);
    right[y] = end >= width - 0.5 ? grey.width : Math.floor((end - MARGIN) * cell);
    if (right[y] < left[y]) right[y] = left[y];
  }
  return right.some((end, y) => end > left[y]) ? { left, right } : undefined;
}

function borderOf(width: number, height: number): number[] {
  return Array.from({ length: width * height }, (_, i) => i).filter((i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
}
