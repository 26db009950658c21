import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Has `write` fill a folder, which takes its place once it is whole: where that fails, nothing is left.
 *
 * @param path where there is nothing yet, or an empty folder, which stays the same one: it may be where a shell stands.
 */
export async function writeFolder<Result>(
  path: string,
  write: (folder: string) => Promise<Result>,
): Promise<Result> {
  const target = resolve(path);
  const isThere = existsSync(target);
  const fresh = isThere ? join(target, `new.${process.pid}.tmp`) : `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(fresh), { recursive: true });
    await mkdir(fresh);
    const result = await write(fresh);
    if (isThere) await moveEntries(fresh, target);
    else await rename(fresh, target);
    return result;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function moveEntries(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
  await rmdir(from);
}
