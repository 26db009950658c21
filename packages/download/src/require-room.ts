import { DownloadError } from './download-error.ts';
import { freeBytes } from './free-bytes.ts';
import type { ExpectedFile } from './expected-file.ts';

/** Rejects with a DownloadError `no-space` where a folder's disk has no room for what a file still lacks. */
export async function requireRoom(
  folder: string,
  file: ExpectedFile,
  received: number,
): Promise<void> {
  const free = await freeBytes(folder);
  const missing = file.bytes - received;
  if (missing <= free) return;
  throw new DownloadError(
    'no-space',
    `There is no room for ${file.name} in ${folder}: ${missing} bytes are to come, ${free} are free. Free ${missing - free} bytes there, or have it in a folder on another disk.`,
  );
}
