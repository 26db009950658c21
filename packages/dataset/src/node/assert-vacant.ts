import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { DatasetError } from '../dataset-error.ts';

/** Rejects with a DatasetError `cannot-write` where writeDataset would: at a path there is something already. */
export async function assertVacant(directory: string): Promise<void> {
  const entries = existsSync(directory) ? await readdir(directory).catch(() => ['a file']) : [];
  if (entries.length === 0) return;
  throw new DatasetError(
    'cannot-write',
    `${directory} is there already and not empty: name a folder that is not there yet.`,
  );
}
