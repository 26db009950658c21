import { DatasetError } from '../dataset-error.ts';
import { describeFolder } from './describe-folder.ts';
import type { Place } from './place.ts';
import { FORMS, unknownDataset } from './unknown-dataset.ts';

/** Of a place with data in none of the forms that are known. */
export async function noDataAt(place: Place): Promise<DatasetError> {
  const { named, kind, path } = place;
  if (kind === 'beginning') return unknownDataset(named, 'no such file or directory');
  if (kind === 'folder') {
    const found = await describeFolder(path);
    return new DatasetError('missing-files', `${path} has no data: ${found}. ${FORMS}.`);
  }
  const advice = /\.(?:zip|tar|tgz|gz|7z|rar)$/i.test(path) ? ' Unpack it first.' : '';
  return new DatasetError(
    'unknown-dataset',
    `${path} is a file of another kind.${advice} ${FORMS}; of IDX files and pictures the folder is named.`,
  );
}
