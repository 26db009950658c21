import { DatasetError, datasetNames, type Dataset } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { changedFile, type RunRecord } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import { resolve } from 'node:path';

/** How a run's record names a dataset, so that the run finds it from any folder. */
export function lastingName(dataset: string): string {
  return datasetNames.includes(dataset) ? dataset : resolve(dataset);
}

/**
 * Opens the data of a run.
 *
 * @throws Error where there is none any more, or what lies there now is not what it was trained on.
 */
export async function openRunData(path: string, record: RunRecord): Promise<Dataset> {
  const { name } = record.dataset;
  const dataset = await openDataset(name).catch((cause: unknown) => {
    throw isMissing(cause) && !datasetNames.includes(name)
      ? new Error(
          `${path} needs the data that it was trained on, and there is none at ${name} now. ${wayOn(path)}`,
          { cause },
        )
      : cause;
  });
  assertDataOf(path, record, dataset);
  return dataset;
}

/**
 * Opens the data of a run at another place, and has the run know that place.
 *
 * @throws Error where it is not what the run was trained on.
 */
export async function openMovedData(run: RunFolder, named: string): Promise<Dataset> {
  const { path, record } = run;
  const dataset = await openDataset(named);
  assertDataOf(path, record, dataset, named);
  await run.update({ dataset: { ...record.dataset, name: lastingName(named) } });
  return dataset;
}

/**
 * @param place where the dataset lies.
 * @throws Error where it is not what the run at a path was trained on.
 */
export function assertDataOf(
  path: string,
  record: RunRecord,
  dataset: Pick<Dataset, 'files'>,
  place = record.dataset.name,
): void {
  const changed = changedFile(record, dataset);
  if (!changed) return;
  const found = dataset.files.find(({ name }) => name === changed.name);
  const now = place === record.dataset.name ? 'now' : `in ${place}`;
  throw new Error(
    `${path} was trained on ${record.dataset.name} with ${changed.name} of SHA-256 ${changed.sha256}; ${found ? `it is ${found.sha256}` : 'there is no such file'} ${now}. ${wayOn(path)}`,
  );
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof DatasetError &&
    (error.code === 'unknown-dataset' || error.code === 'missing-files')
  );
}

function wayOn(path: string): string {
  return `Put that data back, or say where it is: mnist train --resume ${path} --dataset PATH`;
}

/** Whether this is the data that a run was trained on. */
export function isDataOf(record: RunRecord, dataset: Pick<Dataset, 'files'>): boolean {
  return changedFile(record, dataset) === undefined;
}
