import { datasetNames, knownDatasets, type Dataset, type DatasetFile } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import type { RunRecord } from '@mnist-cnn/run-folder';
import { resolve } from 'node:path';

type Files = Pick<Dataset, 'files'>;

/** How a run's record names a dataset, so that the run finds it from any folder. */
export function lastingName(dataset: string): string {
  return datasetNames.includes(dataset) ? dataset : resolve(dataset);
}

/**
 * Opens the data of a run.
 *
 * @throws Error where what lies there now is not what it was trained on.
 */
export async function openRunData(path: string, record: RunRecord): Promise<Dataset> {
  const dataset = await openDataset(record.dataset.name);
  const changed = changedFile(record, dataset);
  if (!changed) return dataset;
  const found = dataset.files.find(({ name }) => name === changed.name);
  throw new Error(
    `${path} was trained on ${record.dataset.name} with ${changed.name} of SHA-256 ${changed.sha256}; ${found ? `it is ${found.sha256}` : 'there is no such file'} now. Restore the data, or name other data by --dataset or a new run.`,
  );
}

/** Whether this is the data that a run was trained on. */
export function isDataOf(record: RunRecord, dataset: Files): boolean {
  return changedFile(record, dataset) === undefined;
}

/** A file of the run's data that is not here; one that was published may lie compressed in one place, and not in another. */
function changedFile({ dataset }: RunRecord, { files }: Files): DatasetFile | undefined {
  const published = knownDatasets.find(({ name }) => name === dataset.name);
  const here = [
    ...files,
    ...(published ? [...published.files, ...(published.plainFiles ?? [])] : []),
  ];
  const hashes = new Set(here.map(({ sha256 }) => sha256));
  return dataset.files.find(({ sha256 }) => !hashes.has(sha256));
}
