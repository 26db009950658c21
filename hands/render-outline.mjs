import sharp from 'sharp';
import { between } from '@mnist-cnn/dataset';
import { extentOf } from './handwriting.mjs';
import { alone } from './grey.mjs';

/** The longer side of the ink, in pixels. */
const INK = 96;
const MARGIN = 24;

/**
 * Fills an outline, with a pen's edge around it that is up to a fifteenth of its size wide: ink 255 on 0.
 * @param {import('./text-outline.mjs').Outline} outline
 * @param {import('@mnist-cnn/dataset').Random} random
 */
export async function renderOutline(outline, random) {
  const { left, top, width, height } = extentOf(outline);
  const scale = INK / (Math.max(width, height) || 1);
  const place = (/** @type {import('./text-outline.mjs').Point} */ [x, y]) =>
    `${(MARGIN + scale * (x - left)).toFixed(1)} ${(MARGIN + scale * (y - top)).toFixed(1)}`;
  const path = outline.map((line) => `M${line.map(place).join('L')}Z`).join('');
  const pen = random.nextFloat() < 0.6 ? between(0, 7, random) : 0;
  const size = [width, height].map((side) => Math.ceil(scale * side + 2 * MARGIN));
  return alone(
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}">` +
          '<rect width="100%" height="100%"/>' +
          `<path d="${path}" fill="#fff" stroke="#fff" stroke-width="${pen.toFixed(1)}" stroke-linejoin="round"/></svg>`,
      ),
    ),
  );
}
