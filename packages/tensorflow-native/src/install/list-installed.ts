import { defaultCacheDirectory } from '@mnist-cnn/download';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { InstalledTensorflow } from '../installed-tensorflow.ts';
import { readInstalled } from './install-record.ts';
import { platformName } from './platform.ts';

/** Where installations are. */
export interface CacheOptions {
  /** The folder of the cache; the platform's folder for caches where not given. */
  readonly cacheDirectory?: string | undefined;
}

/** The cache's folder, by a path that does not depend on where a process is. */
export function cacheOf({ cacheDirectory = defaultCacheDirectory() }: CacheOptions): string {
  return resolve(cacheDirectory);
}

/** The folder of installations in a cache. */
export function installationRoot(options: CacheOptions): string {
  return join(cacheOf(options), 'tensorflow');
}

/**
 * The names of all folders of installations, whole or not. What is being installed begins with a dot and is not one.
 */
export async function installationIds(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}

/**
 * Lists what is installed for this platform, newest first. Folders that are not whole are left out; removeInstalled
 * removes also those.
 */
export async function listInstalled(
  options: CacheOptions = {},
): Promise<readonly InstalledTensorflow[]> {
  const root = installationRoot(options);
  const here = platformName({ os: process.platform, arch: process.arch });
  const found = await Promise.all(
    (await installationIds(root)).map((id) => readInstalled(root, id)),
  );
  return found
    .filter((installed) => installed !== undefined)
    .filter(({ record }) => record.platform === here)
    .toSorted((a, b) => Date.parse(b.record.installedAt) - Date.parse(a.record.installedAt));
}
