import { errorMessage } from '@mnist-cnn/download';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { unknownDataset } from './unknown-dataset.ts';

/** Where a path leads: to a folder, to a file, or to those files of a folder whose names begin as its last part does. */
export interface Place {
  /** As the caller says it. */
  readonly named: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'beginning';
  /** The folder itself, or the one with the files. */
  readonly folder: string;
  /** How the files' names begin; empty of a folder. */
  readonly beginning: string;
}

/** Rejects with a DatasetError `unknown-dataset` where there is no folder at all, or none that may be read. */
export async function findPlace(named: string): Promise<Place> {
  const path = resolve(named);
  const found = await stat(path).catch(() => undefined);
  const folder = found?.isDirectory() ? path : dirname(path);
  await readdir(folder).catch((cause: unknown) => {
    throw unknownDataset(named, errorMessage(cause), cause);
  });
  if (folder === path) return { named, path, kind: 'folder', folder, beginning: '' };
  const kind = found ? 'file' : 'beginning';
  return { named, path, kind, folder, beginning: basename(path) };
}
