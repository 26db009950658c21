import { DatasetError, type DatasetFile } from '@mnist-cnn/dataset';
import { openWebDataset, openWebTestSet } from '@mnist-cnn/dataset/web';
import { fetchDigits } from '../fetch-digits.ts';

const digits = new URL('/digits/', location.href);

/** MNIST's test set. */
export interface OpenedDigits {
  readonly count: number;
  readonly files: readonly DatasetFile[];
  /** How far it was at last; null where nothing was fetched. */
  readonly progress: readonly [receivedBytes: number, totalBytes: number] | null;
}

/** Opens the test set from files as they are. */
export const openDigits = (): Promise<OpenedDigits> => openFrom(digits);

/** Opens the test set from files that the browser decompresses. */
export const openEncodedDigits = (): Promise<OpenedDigits> =>
  openFrom(new URL('/encoded-digits/', location.href));

/** Whether the opened images are the right ones. */
export async function compareDigits(): Promise<boolean> {
  const { test } = await openWebTestSet('mnist', digits);
  const { images } = await fetchDigits();
  return images.length === test.images.length && images.every((grey, i) => grey === test.images[i]);
}

/** Changes a byte of each file that is kept; gives how many there are. */
export async function damageDigits(): Promise<number> {
  let count = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const bytes = new Uint8Array(await (response ?? new Response()).arrayBuffer());
      bytes[1000] ^= 1;
      await cache.put(request, new Response(bytes));
      count++;
    }
  }
  return count;
}

/** Why the whole set cannot be opened where the server has the test set alone. */
export const openAllDigits = () => errorOf(() => openWebDataset('mnist', digits));

/** Why the test set cannot be opened. */
export const failToOpenDigits = () => errorOf(openDigits);

async function openFrom(folder: URL): Promise<OpenedDigits> {
  let progress: OpenedDigits['progress'] = null;
  const onProgress = (received: number, total: number): void => {
    progress = [received, total];
  };
  const { test, files } = await openWebTestSet('mnist', folder, { onProgress });
  return { count: test.count, files, progress };
}

async function errorOf(open: () => Promise<unknown>) {
  try {
    await open();
  } catch (error) {
    if (error instanceof DatasetError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected a DatasetError.');
}
