import { statfs } from 'node:fs/promises';

/** How many bytes a folder's disk has free for whoever runs this; Infinity where it cannot tell. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => undefined);
  // Some network file systems cannot tell, or say that they have no blocks at all.
  return disk === undefined || disk.blocks === 0 ? Infinity : disk.bavail * disk.bsize;
}
