import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DownloadError } from './download-error.ts';
import { fetchFromMirror, type MirrorSettings } from './fetch-from-mirror.ts';
import { isWhole } from './is-whole.ts';
import { claimPart, releasePart, removeParts } from './part-file.ts';
import { Progress } from './progress.ts';
import type { ExpectedFile } from './expected-file.ts';
import { requireRoom } from './require-room.ts';
import { sizeOfFile } from './size-of-file.ts';
import { splitCredentials } from './split-credentials.ts';
import { cannotWrite } from './write-error.ts';

/** Options of {@link downloadFile}. */
export interface DownloadFileOptions {
  /** Milliseconds without a byte after which a mirror is given up, however slow it was before; 30,000 where not given. */
  readonly idleTimeout?: number | undefined;
  /** Milliseconds before a mirror is asked again, twice as long each time that brings nothing; 500 where not given. */
  readonly retryPause?: number | undefined;
  /** Stops the download; what has arrived is kept, and the next download goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes had so far, at most ten times a second; those of earlier downloads are among them. */
  readonly onBytes?: ((receivedBytes: number) => void) | undefined;
}

/**
 * Has a file at `destination`, downloading from the first of its addresses that gives it right what is not here yet.
 *
 * What arrives is kept in a part file beside it, from which the next attempt or the next call goes on, in whatever
 * process; only a whole file of the right size and SHA-256 is moved to `destination`. A mirror is asked again where the
 * line to it is cut, after HTTP 429 and 5xx (when Retry-After says, up to a minute), and until five attempts in a row
 * brought no new byte. An answer that is a web page is not the file.
 *
 * Rejects with a DownloadError: `download-failed` with every mirror's reason, `cannot-write`, or `no-space`, before
 * anything is downloaded where the disk tells; with the signal's reason; or with what `onBytes` threw.
 */
export async function downloadFile(
  urls: readonly string[],
  file: ExpectedFile,
  destination: string,
  options: DownloadFileOptions = {},
): Promise<void> {
  const { idleTimeout = 30_000, retryPause = 500, onBytes = () => {} } = options;
  requirePositive('idleTimeout', idleTimeout);
  requirePositive('retryPause', retryPause);
  requireExpected(file);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const progress = new Progress(onBytes, (error) => stop.abort(error));
  try {
    signal.throwIfAborted();
    if (!(await isWhole(destination, file, signal))) {
      signal.throwIfAborted();
      await fetchTo(destination, urls, file, {
        idleTimeout,
        retryPause,
        signal,
        onBytes: (receivedBytes) => progress.report(receivedBytes),
      });
    }
    progress.report(file.bytes);
  } catch (error) {
    // Reading and waiting have errors of their own for a signal.
    throw signal.aborted ? signal.reason : error;
  } finally {
    progress.end();
  }
  stop.signal.throwIfAborted();
}

function requirePositive(name: string, milliseconds: number): void {
  if (milliseconds > 0) return;
  throw new RangeError(`${name} is more than 0 milliseconds; this is ${milliseconds}.`);
}

function requireExpected({ name, bytes, sha256 }: ExpectedFile): void {
  if (!Number.isSafeInteger(bytes) || bytes < 1) {
    throw new RangeError(`A file to download has 1 byte or more; ${name} would have ${bytes}.`);
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new RangeError(
      `A SHA-256 is 64 hexadecimal digits in lower case; that of ${name} is "${sha256}".`,
    );
  }
}

async function fetchTo(
  destination: string,
  urls: readonly string[],
  file: ExpectedFile,
  settings: MirrorSettings,
): Promise<void> {
  const folder = dirname(destination);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw cannotWrite(folder, cause);
  });
  const part = await claimPart(destination);
  try {
    const had = await sizeOfFile(part);
    await requireRoom(folder, file, had);
    if (had > 0) settings.onBytes(had);
    await fetchFromFirst(urls, file, part, settings);
    await publish(part, destination, file, settings.signal);
  } catch (error) {
    await releasePart(part, destination);
    throw error;
  }
  await removeParts(destination);
}

async function fetchFromFirst(
  urls: readonly string[],
  file: ExpectedFile,
  part: string,
  settings: MirrorSettings,
): Promise<void> {
  const reasons: string[] = [];
  for (const url of urls) {
    const reason = await fetchFromMirror(url, file, part, settings);
    if (reason === undefined) return;
    reasons.push(`  ${splitCredentials(url).address}: ${reason}`);
  }
  throw new DownloadError(
    'download-failed',
    urls.length === 0
      ? `Could not download ${file.name}: there is no address to have it from.`
      : `Could not download ${file.name}:\n${reasons.join('\n')}`,
  );
}

async function publish(
  part: string,
  destination: string,
  file: ExpectedFile,
  signal: AbortSignal,
): Promise<void> {
  try {
    await rename(part, destination);
  } catch (cause) {
    // Windows does not replace a file that someone reads; then it is there already.
    if (!(await isWhole(destination, file, signal))) throw cannotWrite(destination, cause);
    await rm(part, { force: true });
  }
}
