import { type Box, unionOf } from './box.ts';
import { digitPartsOf } from './digit-parts.ts';
import type { Field } from './field.ts';
import { findInk } from './find-ink.ts';
import type { RejectionReason } from './rejection.ts';

/** Where the digit is in a contrast map, or why there is none. */
export type Finding =
  | {
      readonly ok: true;
      readonly box: Box;
      /** The contrast of full ink. */
      readonly level: number;
      readonly belongs: (index: number) => boolean;
    }
  | { readonly ok: false; readonly reason: RejectionReason };

const SMALLEST_SIDE = 10;
const SMALLEST_SHARE = 0.02;

/**
 * Finds the digit's connected parts, their ink level and their box.
 *
 * @param noise standard deviation of the contrast of paper; 0 for a clean image
 * @param exact whether every value above 0 is ink, as in an MNIST image enlarged by repeating pixels
 */
export function findDigit(contrast: Field, noise: number, exact: boolean): Finding {
  const { width, height } = contrast;
  const ink = findInk(contrast, noise, exact, (components) => [
    digitPartsOf(components, width, height).main,
  ]);
  if (!ink.ok) return ink;
  const { level, labels, components } = ink;
  const { parts, reason } = digitPartsOf(components, width, height);
  const box = unionOf(parts.map((part) => part.box));
  const longest = Math.max(box.width, box.height);
  if (longest < Math.max(SMALLEST_SIDE, SMALLEST_SHARE * Math.max(width, height))) {
    return { ok: false, reason: 'too-small' };
  }
  if (reason) return { ok: false, reason };
  const chosen = new Set(parts.map((part) => part.label));
  return { ok: true, box, level, belongs: (i) => chosen.has(labels[i]) };
}
