import { basename, resolve } from 'node:path';

/** What runs are called side by side: the last part of each path, or all of it where that would make two the same. */
export function namesOf(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => basename(resolve(path)));
  return new Set(names).size === names.length ? names : paths;
}
