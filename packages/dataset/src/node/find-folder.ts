import { errorMessage } from '@mnist-cnn/download';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import type { FourFiles } from '../dataset-source.ts';
import { parseIdxFileName } from '../idx-file-name.ts';
import { datasetNames } from '../known-datasets.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';

/** What the files are called where they are missing. */
const OFFICIAL: FourFiles<string> = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

/** Entries of a folder that an error lists. */
const LISTED = 12;

/** Files that belong together, as their names begin alike. */
type FilesByPrefix = ReadonlyMap<string, readonly (FoundFile | undefined)[]>;

interface FoundFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Finds a dataset's IDX files: in a folder or one below it, under any of the names they go by; of several sets in one
 * folder, `path` is the folder and how the names of one begin, as in `gzip/emnist-letters`.
 *
 * Rejects with a DatasetError: `unknown-dataset` where there is no such folder, `missing-files` where it holds none or
 * several sets.
 */
export async function findFolder(path: string): Promise<DatasetLocation> {
  const directory = resolve(path);
  const found = await stat(directory).catch(() => undefined);
  if (found?.isFile()) {
    throw new DatasetError(
      'unknown-dataset',
      `A dataset is a folder of IDX files; ${directory} is a file.`,
    );
  }
  const folder = found ? directory : dirname(directory);
  const beginning = found ? '' : basename(directory);
  const sets = await setsIn(folder).catch((cause: unknown) => {
    throw unknownDataset(path, errorMessage(cause), cause);
  });
  const chosen = [...sets].filter(([prefix]) => prefix.startsWith(beginning));
  if (!found && chosen.length === 0) throw unknownDataset(path, 'no such file or directory');
  if (chosen.length > 1) {
    throw new DatasetError(
      'missing-files',
      `${directory} holds ${chosen.length} datasets: name one of ${chosen.map(([prefix]) => join(folder, prefix.replace(/[-_.]$/, ''))).join(', ')}.`,
    );
  }
  const [prefix, files = []] = chosen[0] ?? [''];
  const locate = (index: number): LocatedFile => {
    const { name = prefix + OFFICIAL[index], path: place } = files[index] ?? {};
    const isThere = place !== undefined;
    return { name, path: place ?? join(folder, name), exists: isThere, sha256: undefined };
  };
  return {
    name: basename(directory),
    origin: 'folder',
    directory,
    files: [locate(0), locate(1), locate(2), locate(3)],
    source: undefined,
  };
}

/** The first entries of a folder, for an error. */
export async function describeFolder(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 0) return 'it is empty';
  const shown = names.toSorted().slice(0, LISTED).join(', ');
  return `it holds ${shown}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}

/** The sets in a folder, else in one below it: archives bring folders of their own, some one for each file. */
async function setsIn(folder: string): Promise<FilesByPrefix> {
  const entries = await readdir(folder, { withFileTypes: true });
  const here = group(filesAmong(entries, folder));
  if (here.size > 0) return here;
  const below = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const inner = join(folder, name);
        return filesAmong(await readdir(inner, { withFileTypes: true }).catch(() => []), inner);
      }),
  );
  return group(below.flat());
}

function filesAmong(
  entries: readonly { readonly name: string; isDirectory(): boolean }[],
  folder: string,
): FoundFile[] {
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => ({ name, path: join(folder, name) }));
}

function group(files: readonly FoundFile[]): FilesByPrefix {
  const sets = new Map<string, (FoundFile | undefined)[]>();
  for (const file of files.toSorted((a, b) => a.name.length - b.name.length)) {
    const parsed = parseIdxFileName(file.name);
    if (!parsed) continue;
    const { prefix, index } = parsed;
    const set = sets.get(prefix) ?? [];
    // Of a file and the same compressed, whose name is longer, the first.
    set[index] ??= file;
    sets.set(prefix, set);
  }
  return sets;
}

function unknownDataset(path: string, reason: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'unknown-dataset',
    `There is no dataset "${path}", nor a folder of that name (${reason}). Datasets known by name: ${datasetNames.join(', ')}.`,
    { cause },
  );
}
