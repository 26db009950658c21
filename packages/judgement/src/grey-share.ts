/** Grey levels that are neither paper nor ink: from a tenth to nine tenths of the way. */
const PAPER = 26;
const INK = 230;

/**
 * The share of an image's pixels that are neither paper nor ink: strokes have such pixels at their edges only, pictures of
 * things all over.
 *
 * @param pixels grey levels, 0 to 255.
 * @throws RangeError where there is no pixel.
 */
export function greyShare(pixels: Uint8Array): number {
  if (pixels.length === 0) throw new RangeError('An image has pixels; this one has 0.');
  let grey = 0;
  for (const level of pixels) if (level >= PAPER && level < INK) grey++;
  return grey / pixels.length;
}
