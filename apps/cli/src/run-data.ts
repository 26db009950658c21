import { datasetNames, type Dataset } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { changedFile, type RunRecord } from '@mnist-cnn/run';
import { resolve } from 'node:path';

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
  assertDataOf(path, record, dataset);
  return dataset;
}

/** @throws Error where a dataset is not what the run at a path was trained on. */
export function assertDataOf(
  path: string,
  record: RunRecord,
  dataset: Pick<Dataset, 'files'>,
): void {
  const changed = changedFile(record, dataset);
  if (!changed) return;
  const found = dataset.files.find(({ name }) => name === changed.name);
  throw new Error(
    `${path} was trained on ${record.dataset.name} with ${changed.name} of SHA-256 ${changed.sha256}; ${found ? `it is ${found.sha256}` : 'there is no such file'} now. Restore the data, or name other data by --dataset or a new run.`,
  );
}

/** Whether this is the data that a run was trained on. */
export function isDataOf(record: RunRecord, dataset: Pick<Dataset, 'files'>): boolean {
  return changedFile(record, dataset) === undefined;
}
