import { errorMessage, isAlive } from '@mnist-cnn/download';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';

// A folder that is being installed or removed is .WHAT-HOST-PID-RANDOM. Its process may be looked up only on its own
// host: a cache can lie on a disk that hosts or containers share.

const host = hostname().replaceAll(/[^\w]/g, '') || 'host';
const longestInstall = 24 * 60 * 60 * 1000;

/** A name for a folder of this process that no other takes. */
export function nameForNow(what: 'installing' | 'removing'): string {
  return `.${what}-${host}-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Makes a folder to install into, beside those of installations. Rejects with a TensorflowError `cannot-write`. */
export async function createStaging(root: string): Promise<string> {
  const staging = join(root, nameForNow('installing'));
  try {
    await mkdir(staging, { recursive: true });
  } catch (cause) {
    throw new TensorflowError(
      'cannot-write',
      `Could not write to ${root}: ${errorMessage(cause)}. Make it writable, or choose another cache.`,
      { cause },
    );
  }
  return staging;
}

/** Removes what processes left behind that were killed. */
export async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const [, itsHost, pid] = /^\.(?:installing|removing)-(\w+)-(\d+)-[0-9a-f]+$/.exec(name) ?? [];
    if (itsHost === undefined) continue;
    const path = join(root, name);
    const isAbandoned = itsHost === host ? !isAlive(Number(pid)) : await isOld(path);
    if (isAbandoned) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Renames what was installed into its place. What is there already is replaced where `mayReplace` says so; otherwise
 * nothing is done, as another process was faster. Resolves to whether it is in its place.
 */
export async function publishStaging(
  staging: string,
  root: string,
  id: string,
  mayReplace: () => Promise<boolean>,
): Promise<boolean> {
  const place = join(root, id);
  for (;;) {
    try {
      await rename(staging, place);
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    }
    if (!(await mayReplace())) return false;
    const removed = join(root, nameForNow('removing'));
    await rename(place, removed).catch((error: unknown) => {
      // Another process took it away.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
    await rm(removed, { recursive: true, force: true });
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > longestInstall;
}
