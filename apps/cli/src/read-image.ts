import type { Raster } from '@mnist-cnn/digit-image';
import decodeBmp from 'decode-bmp';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

/** Pixels that a picture may have: more than any camera's, few enough to hold in memory. */
const MAX_PIXELS = 200_000_000;

/**
 * Decodes a picture file to RGBA, upright as its EXIF orientation says.
 *
 * @param file PNG, JPEG, WebP, BMP and what else `sharp` reads; `-` is standard input.
 * @throws Error with one sentence that names the file.
 */
export async function readImage(file: string): Promise<Raster> {
  const bytes = await readBytes(file);
  if (bytes.length === 0)
    throw new Error(`${file} is empty; a PNG, JPEG, WebP or BMP picture is needed.`);
  try {
    return isBmp(bytes) ? decodeBmpRaster(bytes) : await sharpRaster(bytes);
  } catch (cause) {
    throw new Error(
      `${file} is not a picture that can be read; it must be PNG, JPEG, WebP or BMP. (${firstLine(cause)})`,
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

async function sharpRaster(bytes: Buffer): Promise<Raster> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height, channels: 4 };
}

function isBmp(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'BM';
}

function decodeBmpRaster(bytes: Buffer): Raster {
  const { data, width, height } = decodeBmp(bytes);
  return { data: new Uint8Array(data), width, height, channels: 4 };
}
