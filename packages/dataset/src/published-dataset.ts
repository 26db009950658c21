import { DatasetError } from './dataset-error.ts';
import type { DatasetSource } from './dataset-source.ts';
import { datasetNames, knownDatasets } from './known-datasets.ts';

/** The published dataset of a name; throws a DatasetError `unknown-dataset` where there is none. */
export function publishedDataset(dataset: string | DatasetSource): DatasetSource {
  if (typeof dataset !== 'string') return dataset;
  const source = knownDatasets.find(({ name }) => name === dataset);
  if (source !== undefined) return source;
  throw new DatasetError(
    'unknown-dataset',
    `There is no dataset "${dataset}" to download; there are ${datasetNames.join(', ')}.`,
  );
}
