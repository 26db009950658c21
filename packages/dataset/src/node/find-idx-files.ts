import { basename, join } from 'node:path';
import { parseIdxFileName } from '../idx-file-name.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { chooseGroup, groupFiles } from './choose-group.ts';
import type { FoundFile } from './list-folder.ts';
import type { Place } from './place.ts';

/** What the files are called where they are missing. */
const OFFICIAL = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
  'others-images-idx3-ubyte',
] as const;

type Files = readonly (FoundFile | undefined)[];

/**
 * Finds a dataset's IDX files: in a folder or one below it, under any of the names they go by; of several sets in one
 * folder those whose names begin so. Undefined where there are none.
 *
 * Rejects with a DatasetError `missing-files` where there are several sets.
 */
export async function findIdxFiles(place: Place): Promise<DatasetLocation | undefined> {
  if (place.kind === 'file') return undefined;
  const chosen = chooseGroup(place, await groupFiles(place.folder, bySet));
  return chosen && locationOf(place, ...chosen);
}

/** Where the files of a place are, or would be. */
export function locationOf(place: Place, prefix = '', files: Files = []): DatasetLocation {
  const { path, folder } = place;
  const locate = (index: number): LocatedFile => {
    const { name = prefix + OFFICIAL[index], path: found } = files[index] ?? {};
    const isThere = found !== undefined;
    return { name, path: found ?? join(folder, name), exists: isThere, sha256: undefined };
  };
  return {
    name: basename(path),
    origin: 'folder',
    directory: path,
    files: [locate(0), locate(1), locate(2), locate(3)],
    others: files[4] && locate(4),
    source: undefined,
  };
}

/** Files that belong together, as their names begin alike. */
function bySet(files: readonly FoundFile[]): ReadonlyMap<string, Files> {
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
