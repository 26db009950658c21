import { mkdir } from 'node:fs/promises';
import { bytesToCome } from './download-piece.ts';
import { requireSpace } from './free-space.ts';
import { sourceError } from './source-error.ts';
import type { Installation, Piece } from './source.ts';

/** What wheels grow to: TensorFlow's to 3.1 times their size, CUDA's to 1.5. */
const growth = (name: string) => (name.startsWith('nvidia') ? 2 : 3.2);

/**
 * Rejects with a TensorflowError `no-space` where there is no room to download and unpack pieces. What is here already
 * says its size when it is unpacked.
 */
export async function requireSpaceFor(
  pieces: readonly Piece[],
  { downloads, freeBytes }: Installation,
): Promise<void> {
  let bytes = 0;
  for (const piece of pieces) {
    if (piece.download === undefined) continue;
    bytes += (await bytesToCome(piece)) + growth(piece.name) * piece.download.file.bytes;
  }
  if (bytes === 0) return;
  await mkdir(downloads, { recursive: true }).catch((cause: unknown) => {
    throw sourceError('a download', downloads, cause);
  });
  await requireSpace(downloads, bytes, 'To download and unpack TensorFlow', freeBytes);
}
