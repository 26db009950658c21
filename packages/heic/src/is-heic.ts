/** Brands of files whose pictures are coded with HEVC (ISO/IEC 23008-12, annex B). */
const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/**
 * Whether a file says of itself, in its first bytes, that it is HEIC (its `ftyp` box, ISO/IEC 14496-12).
 *
 * AVIF has the same container and is not.
 */
export function isHeic(bytes: Uint8Array): boolean {
  if (bytes.length < 12 || textAt(bytes, 4) !== 'ftyp') return false;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const end = Math.min(size, bytes.length);
  // The brand itself, its version, and those it is compatible with.
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    if (BRANDS.has(textAt(bytes, at))) return true;
  }
  return false;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
