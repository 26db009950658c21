import { createRandom, type LabelledImages, type Random } from '@mnist-cnn/dataset';
import { drawGlyph, drawScribble } from './drawings.ts';
import { printLetters, scriptLetters, signs } from './glyphs.ts';
import { drawBlank, drawNoise, drawSilhouette, drawTexture } from './patterns.ts';
import { drawSideBySide } from './side-by-side.ts';

/** A kind of image that is no single digit. */
interface Kind {
  /** Whether networks are shown this kind in training (hands/); the others are kept to measure with. */
  readonly isShown: boolean;
  readonly draw: (random: Random, digits: LabelledImages) => Uint8Array;
}

const kinds = {
  blank: { isShown: true, draw: drawBlank },
  noise: { isShown: true, draw: drawNoise },
  texture: { isShown: true, draw: drawTexture },
  silhouette: { isShown: true, draw: drawSilhouette },
  scribble: { isShown: true, draw: drawScribble },
  'letter in print': { isShown: true, draw: (random) => drawGlyph(printLetters, random) },
  'two digits': { isShown: true, draw: (random, digits) => drawSideBySide(digits, 2, random) },
  'letter in script': { isShown: false, draw: (random) => drawGlyph(scriptLetters, random) },
  sign: { isShown: false, draw: (random) => drawGlyph(signs, random) },
  'three digits': { isShown: false, draw: (random, digits) => drawSideBySide(digits, 3, random) },
} as const satisfies Readonly<Record<string, Kind>>;

export type NonDigitKind = keyof typeof kinds;

/** Every kind of image that {@link drawNonDigits} draws. */
export const nonDigitKinds = Object.keys(kinds).filter(isNonDigitKind);

/** The kinds that networks are shown in training; with the others one measures what they make of what they never saw. */
export const shownKinds: readonly NonDigitKind[] = nonDigitKinds.filter(
  (name) => kinds[name].isShown,
);

/**
 * Draws images, framed as MNIST's are, of what a reader of digits may be shown and must not read: the same for the same
 * seed.
 *
 * @param digits images of 28×28: those that stand side by side in `two digits` and `three digits`.
 * @returns images [count, 28, 28], ink 255; their labels, all 0, mean nothing.
 * @throws RangeError as `createRandom` does of a seed.
 */
export function drawNonDigits(
  kind: NonDigitKind,
  digits: LabelledImages,
  count: number,
  seed: number,
): LabelledImages {
  const random = createRandom(seed, 'non-digits', kind);
  const images = new Uint8Array(count * 784);
  for (let i = 0; i < count; i++) images.set(kinds[kind].draw(random, digits), i * 784);
  return { images, labels: new Uint8Array(count), count, height: 28, width: 28, classes: 10 };
}

function isNonDigitKind(name: string): name is NonDigitKind {
  return name in kinds;
}
