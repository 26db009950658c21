import { openDB, type DBSchema } from 'idb';
import type { Correction } from './correction.ts';

interface CorrectionSchema extends DBSchema {
  /** By the pixels: what a drawing is, is said once. */
  corrections: { key: Uint8Array<ArrayBuffer>; value: Correction };
}

const opened = openDB<CorrectionSchema>('mnist-cnn-corrections', 1, {
  upgrade(fresh) {
    fresh.createObjectStore('corrections', { keyPath: 'pixels' });
  },
  // A newer version of the page, in another tab, wants to change the store.
  blocking: (_current, _wanted, event) => {
    if (event.target instanceof IDBDatabase) event.target.close();
  },
});

/** All that this browser keeps, the oldest first. */
export async function readCorrections(): Promise<Correction[]> {
  const all = await (await opened).getAll('corrections');
  return all.toSorted((left, right) => left.at - right.at);
}

/** Keeps a correction in place of an earlier one of the same drawing. */
export async function putCorrection(correction: Correction): Promise<void> {
  await (await opened).put('corrections', correction);
}

export async function deleteCorrection({ pixels }: Pick<Correction, 'pixels'>): Promise<void> {
  await (await opened).delete('corrections', pixels);
}
