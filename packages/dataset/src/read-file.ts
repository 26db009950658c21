import type { IdxArray } from '@mnist-cnn/idx';
import type { Dataset, DatasetFile } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import type { FourFiles } from './dataset-source.ts';
import { createLabelledImages, type LabelledImages } from './labelled-images.ts';
import { limitImages } from './limit-images.ts';

/** One of a dataset's files, once it is read. */
export interface ReadFile {
  /** Where it is: its path or address. */
  readonly path: string;
  readonly file: DatasetFile;
  readonly array: IdxArray;
}

/** Throws a DatasetError `wrong-hash` where a file is not the published one. */
export function assertPublished(
  path: string,
  actual: string,
  published: string,
  remedy: string,
): void {
  if (actual === published) return;
  throw new DatasetError(
    'wrong-hash',
    `${path} has the SHA-256 ${actual}, not ${published} as published: it is damaged. ${remedy}`,
  );
}

/** Joins the images and labels of two files; an error says which. */
export function joinFiles(images: ReadFile, labels: ReadFile, classes: number): LabelledImages {
  try {
    return createLabelledImages(images.array, labels.array, classes);
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    const files = `${images.path} with ${labels.file.name}`;
    throw new DatasetError(cause.code, `${files}: ${cause.message}`, { cause });
  }
}

/** Joins four files, once the images to test with are as large as those to train with. */
export function joinDataset(
  { name, classNames }: Pick<Dataset, 'name' | 'classNames'>,
  read: FourFiles<ReadFile>,
): Dataset {
  const [trainImages, trainLabels, testImages, testLabels] = read;
  const train = joinFiles(trainImages, trainLabels, classNames.length);
  const test = joinFiles(testImages, testLabels, classNames.length);
  if (sizeOfImages(train) !== sizeOfImages(test)) {
    throw new DatasetError(
      'wrong-shape',
      `Images to test with are as large as those to train with: ${sizeOfImages(train)}; in ${testImages.path} they are ${sizeOfImages(test)}.`,
    );
  }
  return { name, train, test, classNames, files: read.map(({ file }) => file) };
}

/** The same of two files: there are no images to train with. */
export function joinTestSet(
  { name, classNames }: Pick<Dataset, 'name' | 'classNames'>,
  [images, labels]: readonly [images: ReadFile, labels: ReadFile],
): Dataset {
  const test = joinFiles(images, labels, classNames.length);
  const train = limitImages(test, 0);
  return { name, train, test, classNames, files: [images.file, labels.file] };
}

function sizeOfImages({ height, width, channels = 1 }: LabelledImages): string {
  return `${height}×${width}${channels === 1 ? '' : `×${channels}`}`;
}
