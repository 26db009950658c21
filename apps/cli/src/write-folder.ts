import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Has `write` fill a folder beside a path, and moves it there once it is whole: where that fails, nothing is left.
 *
 * @param path where there is nothing yet, or an empty folder.
 */
export async function writeFolder<Result>(
  path: string,
  write: (folder: string) => Promise<Result>,
): Promise<Result> {
  const target = resolve(path);
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(fresh);
    const result = await write(fresh);
    // Not every system renames a folder to one that is there.
    await rmdir(target).catch(() => {});
    await rename(fresh, target);
    return result;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}
