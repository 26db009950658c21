import { errorMessage } from '@mnist-cnn/download';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { isFile } from './is-file.ts';
import { datasetNames } from '../known-datasets.ts';

/** Finds the four files in a folder, under any of the names they go by; rejects where there is no such folder. */
export async function findFolder(path: string): Promise<DatasetLocation> {
  const directory = resolve(path);
  const folder = await stat(directory).catch((cause: unknown) => {
    throw new DatasetError(
      'unknown-dataset',
      `There is no dataset "${path}", nor a folder of that name (${errorMessage(cause)}). Datasets known by name: ${datasetNames.join(', ')}.`,
      { cause },
    );
  });
  if (!folder.isDirectory()) {
    throw new DatasetError(
      'unknown-dataset',
      `A dataset is a folder of four IDX files; ${directory} is a file.`,
    );
  }
  return {
    name: basename(directory),
    origin: 'folder',
    directory,
    files: [
      await findFile(directory, 'train-images', 'idx3-ubyte'),
      await findFile(directory, 'train-labels', 'idx1-ubyte'),
      await findFile(directory, 't10k-images', 'idx3-ubyte'),
      await findFile(directory, 't10k-labels', 'idx1-ubyte'),
    ],
    source: undefined,
  };
}

async function findFile(directory: string, stem: string, extension: string): Promise<LocatedFile> {
  // The official names have a hyphen; some archives unpack to names with a dot.
  const official = `${stem}-${extension}`;
  const dotted = `${stem}.${extension}`;
  for (const name of [official, dotted, `${official}.gz`, `${dotted}.gz`]) {
    const path = join(directory, name);
    if (await isFile(path)) return { name, path, exists: true, sha256: undefined };
  }
  return { name: official, path: join(directory, official), exists: false, sha256: undefined };
}
