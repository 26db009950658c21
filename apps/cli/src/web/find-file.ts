import { cacheControl } from '@mnist-cnn/web-headers';
import { listFiles } from './list-files.ts';
import { belongsToRun } from './run-files.ts';

/** The folders that are served: the page at the root, the run below `/run/`. */
export interface ServedFolders {
  readonly page: string;
  readonly run: string | undefined;
}

/** Below which path of an address the run lies. */
export const runPrefix = 'run/';

interface FoundFile {
  readonly root: string;
  /** Below the root, with forward slashes. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Finds the file that the path of an address stands for.
 *
 * Only what is on the list of a folder is found: no path leads out of it, however it is written.
 */
export async function findFile(
  path: string,
  { page, run }: ServedFolders,
): Promise<FoundFile | undefined> {
  // Where there is no run, the page's own list says so.
  if (run !== undefined && path.startsWith(runPrefix)) {
    // A run may come from anybody: its report is to be saved, and is no page of this origin.
    const headers = { 'Content-Disposition': 'attachment' };
    return findIn(run, belongsToRun, path.slice(runPrefix.length), headers);
  }
  return findIn(page, () => true, path, { 'Cache-Control': cacheControl(`/${path}`) });
}

async function findIn(
  root: string,
  isWanted: (path: string) => boolean,
  path: string,
  headers: FoundFile['headers'],
): Promise<FoundFile | undefined> {
  const files = await listFiles(root, isWanted);
  return files.includes(path) ? { root, path, headers } : undefined;
}
