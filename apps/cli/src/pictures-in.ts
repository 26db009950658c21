import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExitError } from './failure.ts';
import { isPictureName } from './picture-formats.ts';

/** Files as they are named, and of a folder the pictures in it, by their names. */
export function picturesIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return path;
    const names = readdirSync(path).filter(isPictureName);
    if (names.length === 0) throw new ExitError(2, `${path} is a folder without pictures.`);
    return names.toSorted().map((name) => join(path, name));
  });
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
