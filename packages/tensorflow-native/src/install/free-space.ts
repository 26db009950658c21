import { statfs } from 'node:fs/promises';
import { TensorflowError } from '../tensorflow-error.ts';

/** How many bytes are free on a folder's disk. */
export type FreeBytes = (folder: string) => Promise<number>;

/** What the disk has free for whoever runs this; Infinity where it cannot tell. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => undefined);
  // Some network file systems cannot tell, or say that they have no blocks at all.
  return disk === undefined || disk.blocks === 0 ? Infinity : disk.bavail * disk.bsize;
}

/** Beside what is counted: headers, the addon, the compiler's own files. */
const slack = 50_000_000;

/** Rejects with a TensorflowError `no-space` where there is no room on a folder's disk. */
export async function requireSpace(
  folder: string,
  bytes: number,
  purpose: string,
  free: FreeBytes,
): Promise<void> {
  const needed = bytes + slack;
  const available = await free(folder);
  if (available >= needed) return;
  throw new TensorflowError(
    'no-space',
    `${purpose} takes about ${megabytes(needed)} in ${folder}, where ${megabytes(available)} are free. Free ${megabytes(needed - available)}, or choose a cache on another disk.`,
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
}
