import { createHash } from 'node:crypto';

/** The SHA-256 of bytes that come piece by piece: 64 hexadecimal digits. */
export async function sha256OfPieces(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
