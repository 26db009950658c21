import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExitError } from './failure.ts';

const PICTURE = /\.(png|jpe?g|webp|bmp|gif|tiff?|avif)$/i;

/** Files as they are named, and of a folder the pictures in it, by their names. */
export function picturesIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return path;
    const names = readdirSync(path).filter((name) => PICTURE.test(name));
    if (names.length === 0) throw new ExitError(2, `${path} is a folder without pictures.`);
    return names.toSorted().map((name) => join(path, name));
  });
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
