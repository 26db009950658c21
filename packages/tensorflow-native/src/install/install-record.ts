import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { InstalledTensorflow, InstallRecord } from '../installed-tensorflow.ts';
import { addonFile } from './compile-addon.ts';

/** The record's name in an installation. */
export const recordFile = 'install.json';

const schema = z.object({
  format: z.literal(1),
  tensorflow: z.string(),
  variant: z.enum(['cpu', 'gpu']),
  platform: z.string(),
  addon: z.string(),
  source: z.string(),
  installedAt: z.iso.datetime(),
  bytes: z.number().int().nonnegative(),
}) satisfies z.ZodType<InstallRecord>;

export function encodeRecord(record: InstallRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/**
 * Reads what is installed in a folder; undefined where it is not whole: no record, no addon, or files of another size
 * in sum than when they were installed.
 */
export async function readInstalled(
  root: string,
  id: string,
): Promise<InstalledTensorflow | undefined> {
  const directory = join(root, id);
  try {
    const parsed: unknown = JSON.parse(await readFile(join(directory, recordFile), 'utf8'));
    const record = schema.parse(parsed);
    await access(join(directory, addonFile));
    return (await bytesIn(directory)) === record.bytes ? { id, directory, record } : undefined;
  } catch {
    return undefined;
  }
}

/** What the files in a folder have in sum; the record, which says so, is not counted. */
export async function bytesIn(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => file !== join(directory, recordFile));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
