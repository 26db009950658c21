import { DownloadError, downloadFile } from '@mnist-cnn/download';
import { join } from 'node:path';
import { addressIn } from '../address-in.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetLocation } from './dataset-location.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { publishedDataset } from '../published-dataset.ts';
import { findInCache } from './find-dataset.ts';

/** How far the download of one file is. */
export interface DownloadProgress {
  readonly file: string;
  /** Bytes had, those of earlier attempts included. */
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** Options of {@link downloadDataset}. */
export interface DownloadOptions {
  /** The folder of downloads; the platform's folder for caches where not given. */
  readonly cacheDirectory?: string | undefined;
  /** Addresses of folders that hold the files, to be tried instead of the dataset's own. */
  readonly mirrors?: readonly string[] | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Stops the download; what has arrived is kept, and the next download goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a mirror is given up; 30,000 where not given. */
  readonly idleTimeout?: number | undefined;
}

/**
 * Downloads a published dataset's four files into the cache, each from the first mirror that gives it right.
 *
 * Files that are there and right are left alone, half-loaded ones continued; several processes may do so at once.
 * Rejects with a DatasetError, `unknown-dataset`, `download-failed`, `cannot-write` or `no-space`, or with the signal's
 * reason.
 */
export async function downloadDataset(
  dataset: string | DatasetSource,
  options: DownloadOptions = {},
): Promise<DatasetLocation> {
  const { cacheDirectory, onProgress, signal, idleTimeout } = options;
  const source = publishedDataset(dataset);
  const { directory } = await findInCache(source, cacheDirectory);
  for (const file of source.files) {
    const urls = (options.mirrors ?? source.mirrors).map((mirror) => addressIn(mirror, file.name));
    await downloadFile(urls, file, join(directory, file.name), {
      idleTimeout,
      signal,
      onBytes: (receivedBytes) =>
        onProgress?.({ file: file.name, receivedBytes, totalBytes: file.bytes }),
    }).catch(rethrow);
  }
  return findInCache(source, cacheDirectory);
}

function rethrow(error: unknown): never {
  if (!(error instanceof DownloadError)) throw error;
  throw new DatasetError(error.code, error.message, { cause: error });
}
