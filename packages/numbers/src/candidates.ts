import { type Box, frameDigit, inkWithin, unionOf } from '@mnist-cnn/digit-image';
import type { Feature } from './path-weights.ts';
import type { Piece } from './pieces.ts';
import type { SheetWriting } from './sheet-writing.ts';

/** Pieces that follow each other and may be one digit. */
export interface Candidate {
  /** The place before its first piece. */
  readonly from: number;
  /** The place after its last. */
  readonly to: number;
  /** In cells of the sheet. */
  readonly box: Box;
  /** Framed as MNIST's digits; undefined for a filled spot. */
  readonly image: Uint8Array | undefined;
  readonly geometry: Readonly<Partial<Record<Feature, number>>>;
}

/** A digit is of at most so many pieces, and, of more than one, at most so much wider than high. */
const MOST_PIECES = 7;
const WIDEST = 1.6;
/** Digits may be this low, in heights of the line. */
const LOW = 0.7;
/** Most digits are not wider than this, in their heights. */
const USUAL = 0.8;

/** All runs of a number's pieces that may be digits, in the order of their first piece. */
export function candidatesOf(
  pieces: readonly Piece[],
  height: number,
  writing: SheetWriting,
  owners: Int32Array,
): Candidate[] {
  const places = placesOf(pieces, height);
  const candidates: Candidate[] = [];
  for (let from = 0; from < pieces.length; from++) {
    for (let to = from + 1; to <= Math.min(pieces.length, from + MOST_PIECES); to++) {
      const own = pieces.slice(from, to);
      const box = unionOf(own.map((piece) => piece.box));
      if (own.length > 1 && box.width > WIDEST * Math.max(box.height, LOW * height)) break;
      const image = imageOf(own, box, writing, owners);
      const geometry = { ...shapeOf(box, height), ...places[to - 1] };
      candidates.push({ from, to, box, image, geometry });
    }
  }
  return candidates;
}

function imageOf(
  own: readonly Piece[],
  box: Box,
  { sheet, level }: SheetWriting,
  owners: Int32Array,
): Uint8Array | undefined {
  const ids = new Set(own.map(({ id }) => id));
  const belongs = (i: number) => ids.has(owners[i]);
  const isForeign = (i: number) => owners[i] !== 0 && !ids.has(owners[i]);
  const ink = inkWithin(sheet.contrast, box, belongs, level, 2 * sheet.noise, isForeign);
  return frameDigit(ink)?.pixels;
}

type Geometry = Candidate['geometry'];

/** What counts of the place after each piece: the ink cut there, or how far the pieces before and after overlap. */
function placesOf(pieces: readonly Piece[], height: number): Geometry[] {
  const cuts = new Float64Array(pieces.length + 1);
  const last = new Map<number, number>();
  for (const [i, { component }] of pieces.entries()) {
    const before = last.get(component);
    if (before !== undefined) {
      for (let place = before + 1; place <= i; place++) cuts[place] += pieces[before].cutAfter;
    }
    last.set(component, i);
  }
  const lefts = new Float64Array(pieces.length + 1).fill(Infinity);
  for (let i = pieces.length - 1; i >= 0; i--) {
    lefts[i] = Math.min(lefts[i + 1], pieces[i].box.left);
  }
  let right = -Infinity;
  return pieces.map(({ box }, i) => {
    right = Math.max(right, box.left + box.width);
    const cut = cuts[i + 1];
    return cut > 0 ? { cuts: 1, cut } : { overlap: Math.max(0, right - lefts[i + 1]) / height };
  });
}

function shapeOf(box: Box, height: number): Geometry {
  return {
    digit: 1,
    size: Math.log(Math.max(box.width, box.height) / height) ** 2,
    width: Math.max(0, box.width / box.height - USUAL),
  };
}
