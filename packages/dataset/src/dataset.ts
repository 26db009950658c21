import type { LabelledImages } from './labelled-images.ts';

/** A file that a dataset was read from. */
export interface DatasetFile {
  readonly name: string;
  /** Of the file as it lies there, compressed or not: 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Images to train on, images to test with, and where both came from. */
export interface Dataset {
  readonly name: string;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** What each class is called; its length is the number of classes. */
  readonly classNames: readonly string[];
  readonly files: readonly DatasetFile[];
}
