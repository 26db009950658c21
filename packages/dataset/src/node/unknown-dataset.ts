import { DatasetError } from '../dataset-error.ts';
import { datasetNames } from '../known-datasets.ts';

/** The forms in which data at a path is taken, for an error. */
export const FORMS =
  'Data is taken as IDX files, as a folder of pictures a class (train/<class>/*.png), as CSV (label, pixels) or as an .npz file (x_train, y_train, x_test, y_test)';

/** Of a name that is neither a known dataset nor a path. */
export function unknownDataset(named: string, reason: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'unknown-dataset',
    `There is no dataset "${named}", nor a file or folder of that name (${reason}). Datasets known by name: ${datasetNames.join(', ')}. ${FORMS}.`,
    { cause },
  );
}
