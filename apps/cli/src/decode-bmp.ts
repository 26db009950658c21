import type { Raster } from '@mnist-cnn/digit-image';

/**
 * Decodes a BMP file to RGBA. The decoder is loaded with the first.
 *
 * @param maxPixels that it may have; it is refused before it is decoded where its header says that it has more.
 * @throws Error with one sentence.
 */
export async function decodeBmp(bytes: Buffer, maxPixels: number): Promise<Raster> {
  const damaged = 'The BMP picture is damaged or cut short.';
  const { width, height } = sizeOf(bytes) ?? fail(damaged);
  if (width * height > maxPixels) {
    fail(`The BMP picture has ${width}×${height} pixels; at most ${maxPixels} are read.`);
  }
  const { PhotonImage } = await import('@silvia-odwyer/photon-node');
  try {
    const image = PhotonImage.new_from_byteslice(bytes);
    const data = image.get_raw_pixels();
    image.free();
    return { data: opaqueIfUnseen(data), width, height, channels: 4 };
  } catch (cause) {
    throw new Error(damaged, { cause });
  }
}

export function isBmp(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'BM';
}

/** Of its header, which in OS/2's has 16 bits a side; a height below 0 says that the rows go downwards. */
function sizeOf(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 26) return undefined;
  const isOs2 = bytes.readUInt32LE(14) === 12;
  return isOs2
    ? { width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20) }
    : { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) };
}

/** Where every pixel is transparent, alpha was never set: browsers, too, show such a picture. */
function opaqueIfUnseen(data: Uint8Array): Uint8Array {
  const isUnseen = data.every((value, index) => index % 4 !== 3 || value === 0);
  if (isUnseen) for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return data;
}

function fail(message: string): never {
  throw new Error(message);
}
