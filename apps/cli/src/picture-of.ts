import type { Raster } from '@mnist-cnn/digit-image';
import sharp from 'sharp';

const ENLARGEMENT = 8;
const PAPER = 245;
const MARGIN = 40;

/** An image as a scan shows it: smooth, eight times as large, dark ink on light paper with a margin. */
export async function pictureOf(pixels: Uint8Array, side: number): Promise<Raster> {
  const dark = pixels.map((ink) => Math.round(PAPER * (1 - ink / 255)));
  const border = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const { data, info } = await sharp(Buffer.from(dark), {
    raw: { width: side, height: side, channels: 1 },
  })
    .resize(ENLARGEMENT * side, ENLARGEMENT * side, { kernel: 'cubic' })
    .extend({ ...border, background: { r: PAPER, g: PAPER, b: PAPER } })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
