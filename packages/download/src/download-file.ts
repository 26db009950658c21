import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DownloadError } from './download-error.ts';
import type { PublishedFile } from './published-file.ts';
import { fetchInto, type FetchOptions } from './fetch-into.ts';
import { errorMessage } from './error-message.ts';
import { MirrorFailure } from './mirror-failure.ts';
import { claimPart, releasePart } from './part-file.ts';
import { hasSha256, sha256OfFile } from './sha256.ts';

const attemptsPerMirror = 3;

/**
 * Has a file at `destination`, downloading what is not here already.
 *
 * What arrives is kept in a part file beside it, from which the next attempt or the next call goes on; only a whole
 * file of the right SHA-256 is moved to `destination`. Rejects with a DownloadError, `download-failed` with every
 * mirror's reason or `cannot-write`, or with the signal's reason.
 */
export async function downloadFile(
  urls: readonly string[],
  file: PublishedFile,
  destination: string,
  options: FetchOptions,
): Promise<void> {
  if (await hasSha256(destination, file.sha256)) return options.onBytes(file.bytes);
  await makeFolder(dirname(destination));
  const part = await claimPart(destination);
  try {
    await fetchWhole(urls, file, part, options);
    await publish(part, destination, file);
  } catch (error) {
    await releasePart(part, destination);
    throw error;
  }
}

async function fetchWhole(
  urls: readonly string[],
  file: PublishedFile,
  part: string,
  options: FetchOptions,
): Promise<void> {
  const failures: string[] = [];
  for (const url of urls) {
    let again = true;
    for (let attempt = 1; again && attempt <= attemptsPerMirror; attempt++) {
      const failure = await attemptFetch(url, file, part, options);
      if (failure === undefined) return;
      failures.push(`${url}: ${failure.message}`);
      again = failure.worthRetrying;
    }
  }
  throw new DownloadError(
    'download-failed',
    `Could not download ${file.name}:\n${failures.map((line) => `  ${line}`).join('\n')}`,
  );
}

async function attemptFetch(
  url: string,
  file: PublishedFile,
  part: string,
  options: FetchOptions,
): Promise<MirrorFailure | undefined> {
  try {
    const wasBegun = await fetchInto(part, url, file, options);
    const actual = await sha256OfFile(part);
    if (actual === file.sha256) return undefined;
    await rm(part, { force: true });
    // What was here before may be what was wrong.
    return new MirrorFailure(`SHA-256 ${actual}, ${file.sha256} expected`, wasBegun);
  } catch (error) {
    if (error instanceof MirrorFailure) return error;
    throw error;
  }
}

async function publish(part: string, destination: string, file: PublishedFile): Promise<void> {
  try {
    await rename(part, destination);
  } catch (cause) {
    // Windows does not replace a file that someone reads; then it is there already.
    if (!(await hasSha256(destination, file.sha256))) throw cannotWrite(destination, cause);
    await rm(part, { force: true });
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): DownloadError {
  return new DownloadError('cannot-write', `Could not write ${path}: ${errorMessage(cause)}`, {
    cause,
  });
}
