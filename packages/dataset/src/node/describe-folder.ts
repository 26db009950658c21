import { readdir } from 'node:fs/promises';

/** Entries of a folder that an error lists. */
const LISTED = 12;

/** The first entries of a folder, for an error. */
export async function describeFolder(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => []);
  if (names.length === 0) return 'it is empty';
  const shown = names.toSorted().slice(0, LISTED).join(', ');
  return `it holds ${shown}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}
