import type { ExpectedFile } from './expected-file.ts';
import { sha256OfFile } from './sha256.ts';
import { sizeOfFile } from './size-of-file.ts';

/** Whether a path has the file, by size and, where it is known, SHA-256; what cannot be read is not the file. */
export async function isWhole(
  path: string,
  file: ExpectedFile,
  signal: AbortSignal,
): Promise<boolean> {
  // A size tells most that are not without a look at their bytes.
  if ((await sizeOfFile(path)) !== file.bytes) return false;
  if (file.sha256 === undefined) return true;
  return (await sha256OfFile(path, signal).catch(() => undefined)) === file.sha256;
}
