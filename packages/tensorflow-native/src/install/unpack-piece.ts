import { link, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';
import { downloadPiece } from './download-piece.ts';
import { requireSpace } from './free-space.ts';
import { placeInArchive, placeInWheel } from './layout.ts';
import { badSource } from './source-error.ts';
import type { Installation, Piece } from './source.ts';
import { unpackArchive } from './unpack-archive.ts';
import { unpackFolder } from './unpack-folder.ts';
import { unpackWheel } from './unpack-wheel.ts';
import type { UnpackOptions } from './unpack.ts';

const stepBytes = 4_000_000;

/** Brings what is needed of a piece into a folder, downloading it first where it is not here. */
export async function unpackPiece(
  piece: Piece,
  folder: string,
  installation: Installation,
): Promise<void> {
  const { platform, variant, signal, freeBytes, onProgress } = installation;
  const { form, name, download } = piece;
  let reported = -stepBytes;
  const options: UnpackOptions = {
    name,
    signal,
    placeOf: form === 'archive' ? placeInArchive(platform) : placeInWheel(platform),
    onBytes(unpackedBytes, totalBytes) {
      if (unpackedBytes < reported + stepBytes && unpackedBytes < totalBytes) return;
      reported = unpackedBytes;
      onProgress({ type: 'unpacking', file: name, unpackedBytes, totalBytes });
    },
    requireSpace: (bytes) => requireSpace(dirname(folder), bytes, `To unpack ${name}`, freeBytes),
  };
  const path = await held(piece, folder, installation);
  let count: number;
  try {
    if (form === 'folder') {
      count = await unpackFolder(path, folder, platform, variant === 'gpu', options);
    } else {
      count = await (form === 'wheel' ? unpackWheel : unpackArchive)(path, folder, options);
    }
    if (count === 0) throw badSource(`${name} holds no TensorFlow library.`);
  } catch (error) {
    const isBad = error instanceof TensorflowError && error.code === 'bad-source';
    // What nobody vouched for and is not right is not worth going on with.
    if (isBad && download !== undefined && download.file.sha256 === undefined) {
      await rm(piece.path, { force: true });
    }
    throw error;
  }
  if (path !== piece.path) await rm(path);
}

/** Downloads a piece and takes hold of it, as another installation removes it once it has ended. */
async function held(piece: Piece, folder: string, installation: Installation): Promise<string> {
  if (piece.download === undefined) return piece.path;
  const own = join(folder, 'download');
  for (;;) {
    await downloadPiece(piece, installation);
    try {
      await link(piece.path, own);
      return own;
    } catch (error) {
      const wasRemoved = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      // Some file systems have no hard links.
      if (!wasRemoved) return piece.path;
    }
  }
}
