import type { Dataset } from '../dataset.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { datasetNames } from '../known-datasets.ts';
import { locateDataset } from './locate-dataset.ts';
import { openCsv } from './open-csv.ts';
import { openIdxAt, openIdxFiles } from './open-idx-files.ts';
import { openNpz } from './open-npz.ts';
import type { OpenOptions } from './open-options.ts';
import { openPictures } from './open-pictures.ts';
import { noDataAt } from './no-data-at.ts';
import { findPlace } from './place.ts';

/** What reads data of each form, where there is such data at a place; in the order in which they are tried. */
const FORMS = [openIdxAt, openNpz, openPictures, openCsv] as const;

/**
 * Reads a dataset: a known name, another published source, or the path of what people have: IDX files (gzip or not), a
 * folder of pictures a class, CSV, or an `.npz` file.
 *
 * A published file is used only if its SHA-256 is the published one; those of a path are reported. EMNIST's images, by their
 * files' names, are turned: they lie transposed there. Without images to train with there are none in `train`; of
 * pictures, CSV and `.npz` files without images to test with a fifth is set aside. `notes` say what was decided so.
 *
 * Rejects with a DatasetError: as {@link locateDataset} and createLabelledImages do, and `wrong-hash`, `unreadable-file`, or
 * `wrong-shape` where images are not of one size.
 */
export async function openDataset(
  dataset: string | DatasetSource,
  options: OpenOptions = {},
): Promise<Dataset> {
  if (typeof dataset !== 'string' || datasetNames.includes(dataset)) {
    return openIdxFiles(await locateDataset(dataset, options), options);
  }
  const place = await findPlace(dataset);
  for (const open of FORMS) {
    const opened = await open(place, options);
    if (opened) return opened;
  }
  throw await noDataAt(place);
}
