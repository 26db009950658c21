import { TensorflowError } from '../tensorflow-error.ts';

/** How many bytes are free on a folder's disk. */
export type FreeBytes = (folder: string) => Promise<number>;

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
