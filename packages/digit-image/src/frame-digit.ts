import type { Field } from './field.ts';
import { pasteByMass, squareCrop, twentyOf } from './normalise.ts';
import { penWidth, thicken, thickeningFor } from './pen.ts';

/** The ink of a digit on its way into MNIST's frame. */
export interface FramedDigit {
  /** The ink, hairlines thickened. */
  readonly digit: Field;
  /** Its square crop. */
  readonly crop: Field;
  /** 20×20, ink 255. */
  readonly twenty: Uint8Array;
  /** 28×28, row by row, ink 255 on 0. */
  readonly pixels: Uint8Array;
}

/** Above this share of the digit's longer side, a pen is wider than any in MNIST (0.34), and a filled disc or square is 0.5. */
const BLOB = 0.4;

/**
 * Frames ink as MNIST framed its digits, a hairline thickened; undefined where it is a filled spot, not strokes of a pen.
 *
 * @param ink 0–1, in a box that fits it.
 */
export function frameDigit(ink: Field): FramedDigit | undefined {
  const side = Math.max(ink.width, ink.height);
  const pen = penWidth(ink);
  if (pen > BLOB * side) return undefined;
  const thickening = thickeningFor(side, pen);
  const digit = thickening > 0 ? thicken(ink, thickening) : ink;
  const { width, height } = digit;
  const crop = squareCrop(digit, { left: 0, top: 0, width, height });
  const twenty = twentyOf(crop);
  return { digit, crop, twenty, pixels: pasteByMass(twenty) };
}
