import { errorMessage } from '@mnist-cnn/download';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { adviceOnEmnist } from '../advice-on-emnist.ts';
import { DatasetError } from '../dataset-error.ts';
import { datasetNames } from '../known-datasets.ts';

/** Entries of a folder that an error lists. */
const LISTED = 12;

const FORMS =
  'Data is taken as IDX files, as a folder of pictures a class (train/<class>/*.png), as CSV (label, pixels) or as an .npz file (x_train, y_train, x_test, y_test)';

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

export interface FoundFile {
  readonly name: string;
  readonly path: string;
}

/** Rejects with a DatasetError `unknown-dataset` where there is no folder at all. */
export async function findPlace(named: string): Promise<Place> {
  const path = resolve(named);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { named, path, kind: 'folder', folder: path, beginning: '' };
  const folder = dirname(path);
  await readdir(folder).catch((cause: unknown) => {
    throw unknownDataset(named, errorMessage(cause), cause);
  });
  const kind = found ? 'file' : 'beginning';
  return { named, path, kind, folder, beginning: basename(path) };
}

/** The files of a folder, without those in folders below it; hidden ones are left out. */
export async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && isVisible(entry.name))
    .map(({ name }) => ({ name, path: join(folder, name) }));
}

/** The folders in a folder; hidden ones, and what macOS puts into archives, are left out. */
export async function foldersIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const named = entries.filter(({ name }) => isVisible(name));
  const found = await Promise.all(
    named.map(async (entry) => {
      const path = join(folder, entry.name);
      const isFolder = entry.isSymbolicLink()
        ? await stat(path).then(
            (target) => target.isDirectory(),
            () => false,
          )
        : entry.isDirectory();
      return isFolder ? [{ name: entry.name, path }] : [];
    }),
  );
  return found.flat();
}

/**
 * What `group` makes of the files in a folder, else of those one below: archives bring folders of their own, some one for
 * each file.
 */
export async function groupFiles<Group>(
  folder: string,
  group: (files: readonly FoundFile[]) => ReadonlyMap<string, Group>,
): Promise<ReadonlyMap<string, Group>> {
  const here = group(await filesIn(folder));
  if (here.size > 0) return here;
  const below = await Promise.all((await foldersIn(folder)).map(({ path }) => filesIn(path)));
  return group(below.flat());
}

/**
 * The one group that a place means, by how its names begin; undefined where it means none.
 *
 * Throws a DatasetError `missing-files` where it may mean several.
 */
export function chooseGroup<Group>(
  { path, kind, folder, beginning }: Place,
  groups: ReadonlyMap<string, Group>,
): readonly [prefix: string, Group] | undefined {
  const chosen = [...groups].filter(([prefix]) =>
    kind === 'file' ? prefix === beginning : prefix.startsWith(beginning),
  );
  if (chosen.length < 2) return chosen[0];
  const names = chosen.map(([prefix]) => join(folder, prefix.replace(/[-_. ]$/, '')));
  throw new DatasetError(
    'missing-files',
    `${path} holds ${chosen.length} datasets: name one of ${names.join(', ')}.`,
  );
}

/** The first entries of a folder, for an error. */
export async function describeFolder(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 0) return 'it is empty';
  const shown = names.toSorted().slice(0, LISTED).join(', ');
  return `it holds ${shown}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}

/** Of a place with data in none of the forms that are known. */
export async function noDataAt(place: Place): Promise<DatasetError> {
  const { named, kind, path } = place;
  if (kind === 'beginning') return unknownDataset(named, 'no such file or directory');
  if (kind === 'folder') {
    const found = await describeFolder(path);
    return new DatasetError('missing-files', `${path} has no data: ${found}. ${FORMS}.`);
  }
  const advice = /\.(?:zip|tar|tgz|gz|7z|rar)$/i.test(path) ? ' Unpack it first.' : '';
  return new DatasetError(
    'unknown-dataset',
    `${path} is a file of another kind.${advice} ${FORMS}; of IDX files and pictures the folder is named.`,
  );
}

function unknownDataset(named: string, reason: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'unknown-dataset',
    `There is no dataset "${named}", nor a file or folder of that name (${reason}). Datasets known by name: ${datasetNames.join(', ')}. ${FORMS}.${adviceOnEmnist(basename(named))}`,
    { cause },
  );
}

function isVisible(name: string): boolean {
  return !name.startsWith('.') && name !== '__MACOSX';
}
