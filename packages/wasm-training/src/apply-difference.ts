import { decodeBase64 } from './decode-base64.ts';

/** By turns bytes in base64, and a range of another array of bytes. */
export type Difference = readonly (readonly [own: string, from: number, length: number])[];

/** The bytes that differ so from `base`. */
export function applyDifference(base: Uint8Array, difference: Difference): Uint8Array<ArrayBuffer> {
  const pieces = difference.flatMap(([own, from, length]) => [
    decodeBase64(own),
    base.subarray(from, from + length),
  ]);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
