import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { readIdx } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import type { LocatedFile } from './dataset-location.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { findDataset } from './find-dataset.ts';
import type { LocateOptions } from './locate-dataset.ts';

/** What is to be said of one of a dataset's files. */
export type FileVerdict = { readonly name: string; readonly path: string } & (
  | { readonly state: 'ok'; readonly sha256: string }
  | { readonly state: 'missing' }
  | { readonly state: 'wrong-hash'; readonly expected: string; readonly actual: string }
  | { readonly state: 'unreadable'; readonly reason: string }
);

/**
 * Reads all of a dataset's four files and says of each whether it is there and right, rather than stop at the first.
 *
 * Published files are held against their SHA-256, a folder's need only be IDX files. Rejects with a DatasetError
 * `unknown-dataset` alone.
 */
export async function verifyDataset(
  dataset: string | DatasetSource,
  options: LocateOptions = {},
): Promise<readonly FileVerdict[]> {
  const { files } = await findDataset(dataset, options.cacheDirectory);
  return Promise.all(files.map(verdictOn));
}

async function verdictOn({ name, path, exists, sha256 }: LocatedFile): Promise<FileVerdict> {
  if (!exists) return { name, path, state: 'missing' };
  try {
    const bytes = await readFile(path);
    const actual = sha256OfBytes(bytes);
    if (sha256 !== undefined && actual !== sha256) {
      return { name, path, state: 'wrong-hash', expected: sha256, actual };
    }
    await readIdx(bytes);
    return { name, path, state: 'ok', sha256: actual };
  } catch (error) {
    return { name, path, state: 'unreadable', reason: errorMessage(error) };
  }
}
