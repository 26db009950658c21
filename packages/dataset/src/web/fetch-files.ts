import { IncomingFile, type RemoteFile } from './incoming-file.ts';

/** How files are fetched. */
export interface FetchOptions {
  /** Told how many bytes have come of those to be fetched; not called where there is nothing to fetch. */
  readonly onProgress?: ((receivedBytes: number, totalBytes: number) => void) | undefined;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/** Fetches files side by side, as they come, compressed or not. */
export async function fetchFiles(
  files: readonly RemoteFile[],
  { onProgress, signal }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  try {
    const incoming = await Promise.all(files.map((file) => IncomingFile.open(file, either)));
    const total = incoming.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
    let received = 0;
    const onBytes = (bytes: number): void => {
      received += bytes;
      onProgress?.(received, total);
    };
    return await Promise.all(incoming.map((file) => file.read(onBytes)));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    // Where one fails, the others need not come.
    stop.abort();
  }
}
