import { boxBlur } from './blur.ts';
import { type Component, findComponents, type Labelling } from './components.ts';
import type { Field } from './field.ts';
import { quantile } from './quantile.ts';
import type { RejectionReason } from './rejection.ts';

/** The connected parts of the ink in a contrast map, or why there are none. */
export type InkFinding =
  | (Labelling & {
      readonly ok: true;
      /** The contrast of full ink. */
      readonly level: number;
    })
  | { readonly ok: false; readonly reason: Extract<RejectionReason, 'empty' | 'too-faint'> };

/** Share of the ink's level from which a pixel counts as covered: the value at which re-read MNIST digits differ least. */
const COVERED = 0.25;
/** The same for an image that is small and clean, whose every grey was put there. */
const COVERED_SMALL = 0.06;
const SMALL_SIDE = 64;
/** Less contrast than this is no ink. */
const FAINTEST = 0.08;
const VISIBLE = 0.02;

/**
 * Finds the ink's level and the connected parts that reach a quarter of it.
 *
 * @param noise standard deviation of the contrast of paper; 0 for a clean image
 * @param exact whether every value above 0 is ink, as in an MNIST image enlarged by repeating pixels
 * @param writingOf which of the parts that rise above the noise tell the level
 */
export function findInk(
  contrast: Field,
  noise: number,
  exact: boolean,
  writingOf: (components: readonly Component[]) => readonly Component[],
): InkFinding {
  const { width, height } = contrast;
  const smooth =
    noise > 0 && Math.min(width, height) > SMALL_SIDE ? boxBlur(contrast, 1) : contrast;
  const floor = Math.max(VISIBLE, (smooth === contrast ? 5 : 2.5) * noise);

  const rough = findComponents(smooth, floor, contrast);
  if (rough.components.length === 0) return { ok: false, reason: 'empty' };
  const writing = writingOf(rough.components);
  const level =
    noise > 0
      ? levelOf(contrast, rough.labels, writing)
      : writing.reduce((most, { peak }) => Math.max(most, peak), 0);
  if (level < FAINTEST) return { ok: false, reason: 'too-faint' };

  const covered = noise === 0 && Math.max(width, height) <= SMALL_SIDE ? COVERED_SMALL : COVERED;
  const threshold = exact ? 1 / 1024 : Math.max(covered * level, floor);
  const found = findComponents(smooth, threshold, contrast);
  return found.components.length === 0
    ? { ok: false, reason: 'too-faint' }
    : { ok: true, level, ...found };
}

function levelOf(contrast: Field, labels: Int32Array, writing: readonly Component[]): number {
  const isWriting = new Set(writing.map(({ label }) => label));
  return quantile(
    contrast.data.filter((_, i) => isWriting.has(labels[i])),
    0.95,
  );
}
