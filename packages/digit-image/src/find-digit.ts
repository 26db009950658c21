import { boxBlur } from './blur.ts';
import { type Box, unionOf } from './box.ts';
import { findComponents } from './components.ts';
import { digitPartsOf } from './digit-parts.ts';
import type { Field } from './field.ts';
import { inkLevelOf } from './ink-level.ts';
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

/** Share of the ink's level from which a pixel counts as covered: the value at which re-read MNIST digits differ least. */
const COVERED = 0.25;
/** The same for an image that is small and clean, whose every grey was put there. */
const COVERED_SMALL = 0.06;
const SMALL_SIDE = 64;
/** Less contrast than this is no ink. */
const FAINTEST = 0.08;
const VISIBLE = 0.02;
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
  const smooth =
    noise > 0 && Math.min(width, height) > SMALL_SIDE ? boxBlur(contrast, 1) : contrast;
  const floor = Math.max(VISIBLE, (smooth === contrast ? 5 : 2.5) * noise);

  const rough = findComponents(smooth, floor, contrast);
  if (rough.components.length === 0) return { ok: false, reason: 'empty' };
  const main = digitPartsOf(rough.components, width, height).main;
  const level = noise > 0 ? inkLevelOf(contrast, rough.labels, main) : main.peak;
  if (level < FAINTEST) return { ok: false, reason: 'too-faint' };

  const covered = noise === 0 && Math.max(width, height) <= SMALL_SIDE ? COVERED_SMALL : COVERED;
  const threshold = exact ? 1 / 1024 : Math.max(covered * level, floor);
  const { labels, components } = findComponents(smooth, threshold, contrast);
  if (components.length === 0) return { ok: false, reason: 'too-faint' };
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
