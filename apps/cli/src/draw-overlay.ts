import type { Raster } from '@mnist-cnn/digit-image';
import type { LineReading, SymbolReading } from '@mnist-cnn/numbers';
import sharp from 'sharp';
import { glyphPath } from './glyph-paths.ts';

const SURE = '#0a7d32';
const UNSURE = '#d0021b';
/** Of the height of a sign: what is read of it, written above it. */
const LETTER = 0.16;
const SMALLEST_LETTER = 4;

/** A picture with a box around each sign that was read and the sign above it, as PNG: green where its number is sure, else red. */
export async function drawOverlay(
  { data, width, height, channels = 4 }: Raster,
  lines: readonly LineReading[],
): Promise<Buffer> {
  const marks = lines.flatMap(({ numbers }) =>
    numbers.flatMap(({ symbols, isSure }) =>
      symbols.map((symbol) => markOf(symbol, isSure ? SURE : UNSURE)),
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none" stroke-linejoin="round">${marks.join('')}</svg>`;
  return sharp(data, { raw: { width, height, channels } })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}

function markOf({ box, text }: SymbolReading, colour: string): string {
  const { left, top, width, height } = box;
  const size = Math.max(SMALLEST_LETTER, LETTER * Math.max(width, height));
  const pen = Math.max(1, size / 6);
  const above = Math.max(pen, top - 2 * size - 3 * pen);
  return `<g stroke="${colour}"><rect x="${left}" y="${top}" width="${width}" height="${height}" stroke-width="${pen}"/><path transform="translate(${left} ${above}) scale(${size})" stroke-width="${pen / size}" d="${glyphPath(text)}"/></g>`;
}
