import { encode } from 'fast-png';

/** A picture of 1 (grey) or 4 (red, green, blue, opacity) bytes a pixel as a PNG in a `data:` address. */
export function pngDataUri(
  data: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 4,
): string {
  const png = encode({ data, width, height, channels, depth: 8 }, { zlib: { level: 9 } });
  return `data:image/png;base64,${btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''))}`;
}
