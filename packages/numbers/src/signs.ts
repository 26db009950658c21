import type { Box } from '@mnist-cnn/digit-image';
import type { Feature } from './path-weights.ts';
import type { Piece } from './pieces.ts';
import { centreX, centreY } from './text-lines.ts';

/** What a mark may be besides a part of a digit. */
export interface Sign {
  readonly text: '.' | ',' | '-' | '';
  readonly feature: Extract<Feature, 'point' | 'comma' | 'minus' | 'speck'>;
}

/** In heights of the digits beside it. */
const LARGEST_POINT = 0.3;
const LARGEST_COMMA = 0.45;
const LARGEST_SPECK = 0.3;
const SHORTEST_MINUS = 0.15;
const LONGEST_MINUS = 1.1;
/** How much longer than thick a minus is. */
const FLAT = 1.7;
/** From the head of the digits, 0, to their feet, 1. */
const MIDDLE = [0.25, 0.78] as const;
const FOOT = [0.83, 1.4] as const;

/**
 * What a piece may be besides a digit: a point or comma at the feet of the digits beside it, a short flat stroke at their
 * middle, a speck.
 *
 * @param height of the line's digits.
 */
export function signsOf(piece: Piece, pieces: readonly Piece[], height: number): Sign[] {
  const { box } = piece;
  if (!piece.isWhole) return [];
  const digits = digitsBeside(piece, pieces, height);
  const tall = digits.length === 0 ? height : meanOf(digits.map((digit) => digit.height));
  const top = meanOf(digits.map((digit) => digit.top));
  const size = Math.max(box.width, box.height) / tall;
  const isAt = ([first, last]: readonly [number, number], y: number) => {
    // Alone, a mark is at any height.
    const at = (y - top) / tall;
    return digits.length === 0 || (at >= first && at <= last);
  };
  const signs: Sign[] = [];
  const isFlat = box.width >= FLAT * box.height;
  const isTail = box.height >= 1.4 * box.width || box.top + box.height > top + 1.2 * tall;
  if (isFlat && size >= SHORTEST_MINUS && size <= LONGEST_MINUS && isAt(MIDDLE, centreY(box))) {
    signs.push({ text: '-', feature: 'minus' });
  }
  if (isAt(FOOT, centreY(box)) && digits.length > 0) {
    if (isTail && size <= LARGEST_COMMA) signs.push({ text: ',', feature: 'comma' });
    if (!isTail && size <= LARGEST_POINT) signs.push({ text: '.', feature: 'point' });
  }
  if (signs.length === 0 && size <= LARGEST_SPECK) signs.push({ text: '', feature: 'speck' });
  return signs;
}

/** The boxes of the nearest tall parts at either side. */
function digitsBeside(piece: Piece, pieces: readonly Piece[], height: number): Box[] {
  const x = centreX(piece.box);
  const tall = pieces
    .filter((other) => other !== piece && other.whole.height >= height / 3)
    .map((other) => other.whole);
  const before = tall.findLast((whole) => centreX(whole) < x);
  const after = tall.find((whole) => centreX(whole) >= x);
  return [before, after].filter((whole) => whole !== undefined);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
