import type { Images, LabelledImages } from './labelled-images.ts';

/** A file that a dataset was read from, or a folder of pictures. */
export interface DatasetFile {
  readonly name: string;
  /**
   * Of the file as it lies there, compressed or not: 64 hexadecimal digits. Of a folder of pictures that of a list: the
   * SHA-256, two spaces and the path in the folder of each, a line each, classes and files in natural order.
   */
  readonly sha256: string;
}

/** Images to train on, images to test with, and where both came from. */
export interface Dataset {
  readonly name: string;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** Images of none of the classes, to train with: letters, where the classes are digits. */
  readonly others?: Images | undefined;
  /** What each class is called; its length is the number of classes. */
  readonly classNames: readonly string[];
  readonly files: readonly DatasetFile[];
  /** Sentences on what was left out, or decided, in reading a folder. */
  readonly notes?: readonly string[] | undefined;
}
