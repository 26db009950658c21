import { join } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import { filesIn, foldersIn, type FoundFile } from './list-folder.ts';
import type { Place } from './place.ts';

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
