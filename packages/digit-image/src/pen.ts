import { distanceTo } from './distance.ts';
import { createField, type Field, mapField } from './field.ts';
import { shrink } from './scale.ts';

/** Below this share of the digit's longer side, a pen is thinner than in 99 % of MNIST (1.45 of 20 pixels). */
const HAIRLINE = 1.45 / 20;
/** The pen of the thinnest twentieth of MNIST. */
const THIN = 1.7 / 20;
const MEASURED_SIDE = 80;

/**
 * Mean width of the pen in pixels: twice the mass of the ink over the length of its outline (its total variation).
 *
 * Values in the outer fifths of 0–1 count as paper and ink, so that noise has no outline.
 */
export function penWidth(ink: Field): number {
  const { small, cell } = shrink(ink, MEASURED_SIDE);
  const { width, height, data } = mapField(small, (v) => Math.max(0, Math.min(1, (v - 0.2) / 0.6)));
  let mass = 0;
  let outline = 0;
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      const here = y < height && x < width ? data[y * width + x] : 0;
      const left = y < height && x > 0 ? data[y * width + x - 1] : 0;
      const above = y > 0 && x < width ? data[(y - 1) * width + x] : 0;
      mass += here;
      outline += Math.hypot(here - left, here - above);
    }
  }
  return outline > 0 ? (cell * 2 * mass) / outline : 0;
}

/**
 * Pixels to add around the ink of a digit with hairline strokes, so that they become as thick as MNIST's thin ones; 0 for other pens.
 *
 * @param side the longer side of the digit's box
 * @param pen its {@link penWidth}
 */
export function thickeningFor(side: number, pen: number): number {
  if (pen >= HAIRLINE * side) return 0;
  // Thickening by r makes the pen wider by 2r, and the digit too.
  return (THIN * side - pen) / (2 - 2 * THIN);
}

/** The ink with `radius` pixels added all around it, softly, on a field that is larger by ⌈radius⌉ at each side. */
export function thicken(ink: Field, radius: number): Field {
  const by = Math.ceil(radius);
  const grown = createField(ink.width + 2 * by, ink.height + 2 * by);
  for (let y = 0; y < ink.height; y++) {
    const row = ink.data.subarray(y * ink.width, (y + 1) * ink.width);
    grown.data.set(row, (y + by) * grown.width + by);
  }
  const distance = distanceTo(grown.width, grown.height, (i) => grown.data[i] >= 0.5);
  return mapField(grown, (v, i) => Math.max(v, Math.min(1, radius + 1 - distance.data[i])));
}
