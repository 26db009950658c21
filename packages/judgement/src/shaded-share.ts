/** Grey levels that are neither paper nor ink: from a tenth to nine tenths of the way. */
const PAPER = 26;
const INK = 230;
/** Half of the way from paper to ink: a stroke's edge takes that within three pixels. */
const STEP = 128;

/**
 * The share of an image's pixels that are shades: neither paper nor ink, and in an even neighbourhood of 3×3 pixels.
 *
 * Strokes of a pen have grey pixels at their edges alone, where paper and ink are near; pictures of things have shades all
 * over. Beyond the border is paper.
 *
 * @param pixels grey levels, 0 to 255, row by row.
 * @throws RangeError where there is no pixel or rows are not whole.
 */
export function shadedShare(pixels: Uint8Array, width: number): number {
  if (pixels.length === 0 || !(Number.isInteger(width) && width > 0) || pixels.length % width > 0) {
    throw new RangeError(`An image has whole rows; ${pixels.length} pixels are none of ${width}.`);
  }
  let shaded = 0;
  for (const [i, level] of pixels.entries()) {
    if (level >= PAPER && level < INK && rangeAround(pixels, width, i) < STEP) shaded++;
  }
  return shaded / pixels.length;
}

/** The largest minus the smallest level of the 3×3 pixels around one. */
function rangeAround(pixels: Uint8Array, width: number, at: number): number {
  const [x, y] = [at % width, Math.floor(at / width)];
  let [least, most] = [255, 0];
  for (let ny = y - 1; ny <= y + 1; ny++) {
    for (let nx = x - 1; nx <= x + 1; nx++) {
      const isInside = nx >= 0 && nx < width;
      const level = isInside ? (pixels[ny * width + nx] ?? 0) : 0;
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
  }
  return most - least;
}
