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
const MOST_PIECES = 5;
const WIDEST = 1.6;
/** The width of a stroke, in heights. */
const STROKE = 0.1;

/** All runs of a number's pieces that may be digits, in the order of their first piece. */
export function candidatesOf(
  pieces: readonly Piece[],
  height: number,
  writing: SheetWriting,
  owners: Int32Array,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let from = 0; from < pieces.length; from++) {
    for (let to = from + 1; to <= Math.min(pieces.length, from + MOST_PIECES); to++) {
      const own = pieces.slice(from, to);
      const box = unionOf(own.map((piece) => piece.box));
      if (own.length > 1 && box.width > WIDEST * Math.max(box.height, height / 2)) break;
      const image = imageOf(own, box, writing, owners);
      candidates.push({
        from,
        to,
        box,
        image,
        geometry: geometryOf(pieces, from, to, box, height),
      });
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

function geometryOf(
  pieces: readonly Piece[],
  from: number,
  to: number,
  box: Box,
  height: number,
): Candidate['geometry'] {
  let [bridged, cut] = [0, 0];
  for (let place = from + 1; place < to; place++) {
    const gap = gapAt(pieces, place, from, to) / (STROKE * height);
    bridged += Math.max(0, Math.min(1, gap));
  }
  for (const [i, { component, cutAfter }] of pieces.entries()) {
    if (i >= to) break;
    const next = pieces.findIndex((other, j) => j > i && other.component === component);
    if (next >= to) cut += cutAfter;
  }
  return {
    digit: 1,
    size: Math.log(Math.max(box.width, box.height) / height) ** 2,
    width: Math.max(0, box.width / box.height - 1),
    bridged,
    cut,
    overlap: to < pieces.length ? Math.max(0, -gapAt(pieces, to, 0, pieces.length)) / height : 0,
  };
}

/** Empty columns between the pieces before and after a place; negative where they overlap. */
function gapAt(pieces: readonly Piece[], place: number, from: number, to: number): number {
  const right = Math.max(...pieces.slice(from, place).map(({ box }) => box.left + box.width));
  const left = Math.min(...pieces.slice(place, to).map(({ box }) => box.left));
  return left - right;
}
