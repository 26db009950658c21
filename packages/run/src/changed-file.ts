import { knownDatasets, type Dataset, type DatasetFile } from '@mnist-cnn/dataset';
import type { RunRecord } from './run-record.ts';

/**
 * A file of the data that a run was trained on, by its SHA-256, that a dataset does not have; `undefined` where it is the
 * run's. One that was published may lie compressed in one place, and not in another.
 */
export function changedFile(
  { dataset }: Pick<RunRecord, 'dataset'>,
  { files }: Pick<Dataset, 'files'>,
): DatasetFile | undefined {
  const published = knownDatasets.find(({ name }) => name === dataset.name);
  const here = [
    ...files,
    ...(published ? [...published.files, ...(published.plainFiles ?? [])] : []),
  ];
  const hashes = new Set(here.map(({ sha256 }) => sha256));
  return dataset.files.find(({ sha256 }) => !hashes.has(sha256));
}
