import { DownloadError, downloadFile, sizeOfFile } from '@mnist-cnn/download';
import { TensorflowError } from '../tensorflow-error.ts';
import type { Installation, Piece } from './source.ts';

/** Has a piece at its path. Rejects with a TensorflowError as downloadFile does, or with the signal's reason. */
export async function downloadPiece(
  { download, path }: Piece,
  { signal, idleTimeout, onProgress }: Installation,
): Promise<void> {
  if (download === undefined) return;
  const { url, file } = download;
  try {
    await downloadFile([url], file, path, {
      signal,
      idleTimeout,
      onBytes: (receivedBytes) =>
        onProgress({ type: 'downloading', file: file.name, receivedBytes, totalBytes: file.bytes }),
    });
  } catch (cause) {
    if (!(cause instanceof DownloadError)) throw cause;
    const remedy =
      cause.code === 'download-failed'
        ? '\nWhat came is kept; the next attempt goes on from there.'
        : '';
    throw new TensorflowError(cause.code, `${cause.message}${remedy}`, { cause });
  }
}

/** How many bytes of a piece are still to come, as far as the folder of downloads tells. */
export async function bytesToCome({ download, path }: Piece): Promise<number> {
  if (download === undefined) return 0;
  const sizes = await Promise.all([path, `${path}.part`].map(sizeOfFile));
  return Math.max(0, download.file.bytes - Math.max(...sizes));
}
