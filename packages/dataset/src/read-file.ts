import type { IdxArray } from '@mnist-cnn/idx';
import type { DatasetFile } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import {
  createImages,
  createLabelledImages,
  type Images,
  type LabelledImages,
} from './labelled-images.ts';

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

/** Joins the images and labels of two files, of labels from `firstLabel` on; an error says which. */
export function joinFiles(
  images: ReadFile,
  labels: ReadFile,
  classes: number,
  firstLabel = 0,
): LabelledImages {
  try {
    return createLabelledImages(images.array, countFrom(firstLabel, labels.array), classes);
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    const files = `${images.path} with ${labels.file.name}`;
    throw new DatasetError(cause.code, `${files}: ${cause.message}`, { cause });
  }
}

/** The images of a file that has no labels; an error says which. */
export function imagesOf({ path, array }: ReadFile): Images {
  try {
    return createImages(array);
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw cause;
    throw new DatasetError(cause.code, `${path}: ${cause.message}`, { cause });
  }
}

/** Labels whose first is 0, of those whose first is another. */
function countFrom(first: number, labels: IdxArray): IdxArray {
  const { type, shape, data } = labels;
  if (first === 0 || type !== 'uint8') return labels;
  return { type, shape, data: data.map((label) => label - first) };
}
