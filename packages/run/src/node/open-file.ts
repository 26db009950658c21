import type { RandomAccessFile } from '@mnist-cnn/training';
import { open, stat } from 'node:fs/promises';

/** A file as it is now, opened anew for every part that is read. */
export async function openFile(path: string): Promise<RandomAccessFile> {
  const { size } = await stat(path);
  return { size, read: (from, to) => readPart(path, from, to) };
}

async function readPart(path: string, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  const handle = await open(path);
  try {
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
      if (bytesRead === 0) {
        throw new RangeError(
          `${path} has become shorter: expected ${to} bytes, found ${from + filled}.`,
        );
      }
      filled += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}
