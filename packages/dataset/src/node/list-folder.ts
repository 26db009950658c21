import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file or folder that was found. */
export interface FoundFile {
  readonly name: string;
  readonly path: string;
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

function isVisible(name: string): boolean {
  return !name.startsWith('.') && name !== '__MACOSX';
}
