import { open, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Replaces a file by new content: written beside it, flushed, renamed into its place. Whatever happens, the file is
 * whole, old or new. Content that comes piece by piece is written so.
 *
 * `write-file-atomic` does the same but takes a short write, as a full disk makes, for a whole one.
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
