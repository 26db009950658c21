import { shrinkImage } from './shrink-image.ts';
import { type TerminalStyle, widest } from './terminal-style.ts';

const reset = '\u001B[0m';

/**
 * Draws a grey image for a terminal, two pixel rows a line, white ink on black.
 *
 * `pixels` is [height, width], 0 to 255. With colour it is 26 greys of the 256-colour palette; without, pixels of at
 * least half of 255 are ink. An image wider than 80 pixels is first shrunk by a whole factor.
 * Throws a RangeError where `width` or `height` is not a whole number of at least 1, or `pixels` not their product.
 */
export function drawImage(
  pixels: Uint8Array,
  width: number,
  height: number,
  { colour = false }: TerminalStyle = {},
): string {
  for (const [name, size] of Object.entries({ width, height })) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(
        `The ${name} of an image is a whole number of at least 1; it is ${size}.`,
      );
    }
  }
  if (pixels.length !== width * height) {
    throw new RangeError(
      `An image of ${width}×${height} has ${width * height} pixels; there are ${pixels.length}.`,
    );
  }
  const image = shrinkImage(pixels, width, height, Math.ceil(width / widest));
  const lines: string[] = [];
  for (let y = 0; y < image.height; y += 2) {
    const start = y * image.width;
    const top = image.pixels.subarray(start, start + image.width);
    const bottom = image.pixels.subarray(start + image.width, start + 2 * image.width);
    lines.push(colour ? drawGreys(top, bottom) : drawBlocks(top, bottom));
  }
  return lines.join('\n');
}

function drawBlocks(top: Uint8Array, bottom: Uint8Array): string {
  return Array.from(top, (pixel, x) => {
    const below = (bottom[x] ?? 0) >= 128;
    if (pixel >= 128) return below ? '█' : '▀';
    return below ? '▄' : ' ';
  }).join('');
}

function drawGreys(top: Uint8Array, bottom: Uint8Array): string {
  let last = '';
  const blocks = Array.from(top, (pixel, x) => {
    const background = x < bottom.length ? `48;5;${greyOf(bottom[x])}` : '49';
    const code = `\u001B[38;5;${greyOf(pixel)};${background}m`;
    const block = code === last ? '▀' : `${code}▀`;
    last = code;
    return block;
  });
  return blocks.join('') + reset;
}

/** The nearest of black (16), the grey ramp (232 to 255) and white (231) in xterm's palette. */
function greyOf(pixel: number): number {
  const level = Math.round((pixel / 255) * 25);
  if (level === 0) return 16;
  return level === 25 ? 231 : 231 + level;
}
