import { DownloadError, downloadFile, type PublishedFile } from '@mnist-cnn/download';
import { join } from 'node:path';
import { addressIn } from '../address-in.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetLocation } from './dataset-location.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { publishedDataset } from '../published-dataset.ts';
import { extractFiles } from './extract-files.ts';
import { findInCache } from './find-dataset.ts';
import { verifyDataset } from './verify-dataset.ts';

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
  /** Addresses of folders that hold the files or their archive, to be tried instead of the dataset's own. */
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
 * Files that are there and right are left alone, half-loaded ones continued; several processes may do so at once. Where the
 * files come in an archive, that is downloaded once and stays in the cache for the other sets in it: EMNIST's is
 * `emnist/gzip.zip` there, 562 MB.
 *
 * Rejects with a DatasetError: `unknown-dataset`, `download-failed`, `cannot-write` or `no-space`, and of an archive
 * `unreadable-file` or `missing-files`; or with the signal's reason.
 */
export async function downloadDataset(
  dataset: string | DatasetSource,
  options: DownloadOptions = {},
): Promise<DatasetLocation> {
  const { cacheDirectory, onProgress, signal, idleTimeout } = options;
  const source = publishedDataset(dataset);
  const { directory, archive } = await findInCache(source, cacheDirectory);
  const download = async (file: PublishedFile, path: string): Promise<void> => {
    const urls = (options.mirrors ?? source.mirrors).map((mirror) => addressIn(mirror, file.name));
    await downloadFile(urls, file, path, {
      idleTimeout,
      signal,
      onBytes: (receivedBytes) =>
        onProgress?.({ file: file.name, receivedBytes, totalBytes: file.bytes }),
    }).catch(rethrow);
  };
  if (source.archive === undefined) {
    for (const file of source.files) await download(file, join(directory, file.name));
  } else {
    const verdicts = await verifyDataset(source, { cacheDirectory });
    const lacking = verdicts
      .filter(({ state }) => state !== 'ok')
      .map(({ name }) => `${source.archive.folder}/${name}`);
    if (lacking.length > 0 && archive) {
      await download(source.archive, archive.path);
      await extractFiles(archive.path, lacking, directory, signal);
    }
  }
  return findInCache(source, cacheDirectory);
}

function rethrow(error: unknown): never {
  if (!(error instanceof DownloadError)) throw error;
  throw new DatasetError(error.code, error.message, { cause: error });
}
