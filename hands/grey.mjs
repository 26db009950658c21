import sharp from 'sharp';

/**
 * One byte a pixel, row by row.
 * @typedef {{ readonly data: Uint8Array, readonly width: number, readonly height: number }} Grey
 */

/**
 * @param {Grey} image
 * @returns {import('sharp').Sharp}
 */
export function open({ data, width, height }) {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

/**
 * What comes out of sharp, its first channel alone.
 * @param {import('sharp').Sharp} image
 * @returns {Promise<Grey>}
 */
export async function alone(image) {
  const { data, info } = await image
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
