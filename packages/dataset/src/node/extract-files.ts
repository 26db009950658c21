import { errorCode, errorMessage } from '@mnist-cnn/download';
import { Reader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatasetError } from '../dataset-error.ts';

/** Reads a zip piece by piece: it may be larger than what memory is there for. */
class ZipFileReader extends Reader<FileHandle> {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, size: number) {
    super(handle);
    this.#handle = handle;
    this.size = size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    // A damaged zip asks for more than there is.
    const there = Math.max(0, Math.min(length, this.size - index));
    const { buffer, bytesRead } = await this.#handle.read(new Uint8Array(there), 0, there, index);
    return buffer.subarray(0, bytesRead);
  }
}

/**
 * Takes files out of a zip into a folder, each by its path in the zip; each is there once it is whole and its CRC-32 is right.
 *
 * Rejects with a DatasetError, `unreadable-file`, `missing-files`, `cannot-write` or `no-space`, or with the signal's reason.
 */
export async function extractFiles(
  zipPath: string,
  paths: readonly string[],
  directory: string,
  signal?: AbortSignal,
): Promise<void> {
  const handle = await open(zipPath).catch((cause: unknown) => {
    throw unreadable(zipPath, cause);
  });
  try {
    const reader = new ZipFileReader(handle, (await handle.stat()).size);
    const zip = new ZipReader(reader, { useWebWorkers: false, checkCrc32: true });
    const entries = await zip.getEntries().catch((cause: unknown) => {
      throw unreadable(zipPath, cause);
    });
    await mkdir(directory, { recursive: true }).catch(failedToWrite(directory));
    for (const path of paths) {
      const entry = entries.find(({ filename }) => filename === path);
      if (!entry || entry.directory) {
        throw new DatasetError('missing-files', `${zipPath} has no ${path}.`);
      }
      await extract(entry, join(directory, basename(path)), signal).catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw cause instanceof DatasetError ? cause : unreadable(`${zipPath}: ${path}`, cause);
      });
    }
  } finally {
    await handle.close();
  }
}

async function extract(entry: FileEntry, target: string, signal?: AbortSignal): Promise<void> {
  const temporary = `${target}.${randomUUID()}.tmp`;
  const failed = failedToWrite(target);
  try {
    const handle = await open(temporary, 'wx').catch(failed);
    try {
      const sink = new WritableStream<Uint8Array>({
        write: (chunk) => handle.writeFile(chunk).catch(failed),
      });
      await entry.getData(sink, signal && { signal });
      await handle.sync().catch(failed);
    } finally {
      await handle.close();
    }
    await rename(temporary, target).catch(failed);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function failedToWrite(path: string): (cause: unknown) => never {
  return (cause) => {
    const isFull = ['ENOSPC', 'EDQUOT'].includes(errorCode(cause) ?? '');
    throw isFull
      ? new DatasetError(
          'no-space',
          `There is no room for ${basename(path)} in ${dirname(path)}: free some space there, and download it again.`,
          { cause },
        )
      : new DatasetError('cannot-write', `Could not write ${path}: ${errorMessage(cause)}`, {
          cause,
        });
  };
}

function unreadable(path: string, cause: unknown): DatasetError {
  return new DatasetError('unreadable-file', `${path} cannot be read: ${errorMessage(cause)}`, {
    cause,
  });
}
