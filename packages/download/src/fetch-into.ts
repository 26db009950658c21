import { looksLikeWebPage } from './web-page.ts';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { DownloadError } from './download-error.ts';
import type { PublishedFile } from './published-file.ts';
import { errorMessage } from './error-message.ts';
import { MirrorFailure } from './mirror-failure.ts';
import { startOfBody } from './start-of-body.ts';

export interface FetchOptions {
  /** Milliseconds without a byte after which a mirror is given up. */
  readonly idleTimeout: number;
  readonly signal: AbortSignal | undefined;
  /** Told the bytes had so far. */
  readonly onBytes: (receivedBytes: number) => void;
}

/**
 * Fetches what a part file lacks from one mirror, until it is as large as the file should be.
 *
 * Resolves to whether there was something to go on from. Rejects with a MirrorFailure, a DownloadError `cannot-write`,
 * or the signal's reason; what came until then stays in the part.
 */
export async function fetchInto(
  part: string,
  url: string,
  file: PublishedFile,
  { idleTimeout, signal, onBytes }: FetchOptions,
): Promise<boolean> {
  const had = await sizeOf(part, file);
  if (had === file.bytes) return true;

  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), idleTimeout);
  let received = had;
  let handle: FileHandle | undefined;
  try {
    const response = await fetch(url, {
      headers: { 'accept-encoding': 'identity', ...(had > 0 && { range: `bytes=${had}-` }) },
      signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
    });
    if (response.status === 416) await rm(part, { force: true });
    received = startOfBody(response, had, file);
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      handle ??= await openPart(part, received, chunk);
      if (received + chunk.length > file.bytes) {
        await rm(part, { force: true });
        throw new MirrorFailure(`sends more than the ${file.bytes} bytes expected`);
      }
      await written(handle.appendFile(chunk), part);
      received += chunk.length;
      onBytes(received);
    }
    if (handle !== undefined) await written(handle.sync(), part);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof MirrorFailure || error instanceof DownloadError) throw error;
    const reason = stop.signal.aborted
      ? `sent nothing for ${idleTimeout / 1000} s, after ${received} of ${file.bytes} bytes`
      : `${messageOfFetch(error)}, after ${received} of ${file.bytes} bytes`;
    throw new MirrorFailure(reason, received > had, { cause: error });
  } finally {
    clearTimeout(timer);
    stop.abort();
    await handle?.close();
  }
  if (received < file.bytes) {
    throw new MirrorFailure(`ended after ${received} of ${file.bytes} bytes`, received > had);
  }
  return had > 0;
}

async function sizeOf(part: string, file: PublishedFile): Promise<number> {
  const size = await stat(part).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= file.bytes) return size;
  await rm(part, { force: true });
  return 0;
}

async function openPart(part: string, start: number, first: Uint8Array): Promise<FileHandle> {
  if (start === 0 && looksLikeWebPage(first)) {
    throw new MirrorFailure('answered with a web page instead of the file');
  }
  return written(open(part, start === 0 ? 'w' : 'a'), part);
}

async function written<T>(writing: Promise<T>, part: string): Promise<T> {
  return writing.catch((cause: unknown) => {
    throw new DownloadError('cannot-write', `Could not write ${part}: ${errorMessage(cause)}`, {
      cause,
    });
  });
}

// fetch says no more than "fetch failed" or "terminated"; the cause says why.
function messageOfFetch(error: unknown): string {
  return errorMessage(error instanceof Error && error.cause ? error.cause : error);
}
