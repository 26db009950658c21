import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lists what is in a folder and below it at this moment, as paths with forward slashes.
 *
 * Links are not followed and names with a dot before them are left out: nothing outside the folder and nothing hidden
 * is on the list.
 *
 * @param isWanted by the path of a file, or that of a folder with a slash at its end.
 */
export async function listFiles(
  root: string,
  isWanted: (path: string) => boolean,
  below = '',
): Promise<string[]> {
  // What goes away meanwhile has no files.
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  const lists = entries.map(async (entry) => {
    const path = `${below}${entry.name}${entry.isDirectory() ? '/' : ''}`;
    if (entry.name.startsWith('.') || !isWanted(path)) return [];
    if (entry.isDirectory()) return listFiles(root, isWanted, path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(lists)).flat().toSorted();
}
