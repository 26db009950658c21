import { stat } from 'node:fs/promises';

/** Whether there is a file, not a folder, at a path. */
export async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}
