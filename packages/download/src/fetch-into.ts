import { type FileHandle, open, rm } from 'node:fs/promises';
import { DownloadError } from './download-error.ts';
import { errorCode, errorMessage } from './error-message.ts';
import { MirrorFailure } from './mirror-failure.ts';
import type { ExpectedFile } from './expected-file.ts';
import { sizeOfFile } from './size-of-file.ts';
import { splitCredentials } from './split-credentials.ts';
import { startOfBody } from './start-of-body.ts';
import { looksLikeWebPage } from './web-page.ts';
import { cannotGoOn } from './write-error.ts';

export interface FetchSettings {
  /** Milliseconds without a byte after which a mirror is given up. */
  readonly idleTimeout: number;
  readonly signal: AbortSignal;
  /** Told the bytes had so far. */
  readonly onBytes: (receivedBytes: number) => void;
}

const longestTimeout = 2 ** 31 - 1;

/**
 * Fetches what a part file lacks from one mirror, until it is as large as the file should be.
 *
 * Resolves to whether there was something to go on from. Rejects with a MirrorFailure, a DownloadError, or the
 * signal's reason; what came until then stays in the part.
 */
export async function fetchInto(
  part: string,
  url: string,
  file: ExpectedFile,
  { idleTimeout, signal, onBytes }: FetchSettings,
): Promise<boolean> {
  const had = await sizeOfPart(part, file);
  if (had === file.bytes) return true;

  const stop = new AbortController();
  // The time that writing takes is no silence of the mirror's.
  const startTimer = () => setTimeout(() => stop.abort(), Math.min(idleTimeout, longestTimeout));
  let timer = startTimer();
  let received = had;
  let start = had;
  let handle: FileHandle | undefined;
  const written = <T>(writing: Promise<T>): Promise<T> =>
    writing.catch((cause: unknown) => {
      throw cannotGoOn(part, file, received, cause);
    });
  try {
    const { address, headers } = splitCredentials(url);
    const response = await fetch(address, {
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(had > 0 && { range: `bytes=${had}-` }),
      },
      signal: AbortSignal.any([signal, stop.signal]),
    });
    if (response.status === 416) await rm(part, { force: true });
    start = startOfBody(response, had, file);
    received = start;
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      if (handle === undefined) {
        refuseWebPage(chunk, start);
        handle = await written(open(part, flagsOf(start, had)));
      }
      if (received + chunk.length > file.bytes) {
        await rm(part, { force: true });
        throw new MirrorFailure(`sends more than the ${file.bytes} bytes expected`);
      }
      await written(handle.writeFile(chunk));
      received += chunk.length;
      onBytes(received);
      // A body whose end has arrived meanwhile would neither go on nor end.
      signal.throwIfAborted();
      timer = startTimer();
    }
    clearTimeout(timer);
    if (handle !== undefined) await written(handle.sync());
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof MirrorFailure || error instanceof DownloadError) throw error;
    const reason = stop.signal.aborted
      ? `sent nothing for ${idleTimeout / 1000} s`
      : messageOfFetch(error);
    const after = `${reason}, after ${received} of ${file.bytes} bytes`;
    throw new MirrorFailure(after, isReset(error) ? 'passing' : 'line', { cause: error });
  } finally {
    clearTimeout(timer);
    stop.abort();
    if (handle !== undefined) await written(handle.close());
  }
  if (received < file.bytes) {
    throw new MirrorFailure(`ended after ${received} of ${file.bytes} bytes`, 'line');
  }
  return start > 0;
}

async function sizeOfPart(part: string, file: ExpectedFile): Promise<number> {
  const size = await sizeOfFile(part);
  if (size <= file.bytes) return size;
  await rm(part, { force: true });
  return 0;
}

function refuseWebPage(first: Uint8Array, start: number): void {
  if (start === 0 && looksLikeWebPage(first)) {
    throw new MirrorFailure('answered with a web page instead of the file');
  }
}

function flagsOf(start: number, had: number): string {
  if (start > 0) return 'a';
  // What is here already is written over, not thrown away: should the line be cut, no less is left.
  return had > 0 ? 'r+' : 'w';
}

// fetch says no more than "fetch failed" or "terminated"; the cause says why.
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? error.cause : error;
}

function messageOfFetch(error: unknown): string {
  return errorMessage(causeOf(error));
}

function isReset(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(errorCode(causeOf(error)) ?? '');
}
