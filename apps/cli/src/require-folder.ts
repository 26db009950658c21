import { existsSync } from 'node:fs';

/** @throws Error with one sentence where there is nothing at a path that was named. */
export function requireFolder(path: string): void {
  if (!existsSync(path)) throw new Error(`There is no folder ${path}.`);
}
