import type { Raster } from '@mnist-cnn/digit-image';
import { isHeic, readHeic } from '@mnist-cnn/heic';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { decodeBmp, isBmp } from './decode-bmp.ts';
import { pictureFormats } from './picture-formats.ts';

/** Pixels that a picture may have: more than any camera's, few enough to hold in memory. */
const MAX_PIXELS = 200_000_000;
/** Pixels of the longer side that a smaller SVG is drawn with; it has no pixels of its own. */
const SVG_SIDE = 1024;

/**
 * Decodes a picture file to RGBA, upright as it says of itself.
 *
 * @param file of one of `pictureFormats`; `-` is standard input.
 * @throws Error with one sentence that names the file.
 */
export async function readImage(file: string): Promise<Raster> {
  const bytes = await readBytes(file);
  if (bytes.length === 0)
    throw new Error(`${file} is empty; a ${pictureFormats} picture is needed.`);
  try {
    return await decode(bytes);
  } catch (cause) {
    throw new Error(
      `${file} is not a picture that can be read; it must be ${pictureFormats}. (${firstLine(cause)})`,
      { cause },
    );
  }
}

async function readBytes(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = isMissing ? 'there is no such file' : firstLine(cause);
    throw new Error(`${file} cannot be read: ${reason}.`, { cause });
  }
}

function firstLine(cause: unknown): string {
  const [line] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return line;
}

async function decode(bytes: Buffer): Promise<Raster> {
  if (isBmp(bytes)) return decodeBmp(bytes, MAX_PIXELS);
  if (isHeic(bytes)) return { ...(await readHeic(bytes, MAX_PIXELS)), channels: 4 };
  return sharpRaster(bytes);
}

async function sharpRaster(bytes: Buffer): Promise<Raster> {
  const options = { limitInputPixels: MAX_PIXELS };
  const { format, width, height } = await sharp(bytes, options).metadata();
  // The density at which SVG's pixels are pixels is 72.
  const density = format === 'svg' ? 72 * Math.max(1, SVG_SIDE / Math.max(width, height)) : 72;
  const { data, info } = await sharp(bytes, { ...options, density })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height, channels: 4 };
}
