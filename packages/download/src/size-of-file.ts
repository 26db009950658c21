import { stat } from 'node:fs/promises';

/** How many bytes a file has: 0 where there is none. */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}
