import type { PublishedFile } from '@mnist-cnn/download';

export type { PublishedFile };

/** Something for each of a dataset's four files. */
export type FourFiles<T> = readonly [trainImages: T, trainLabels: T, testImages: T, testLabels: T];

/** A dataset that has been published: where it can be had, and how to know that it is the right one. */
export interface DatasetSource {
  /** Also the name of its folder in the cache. */
  readonly name: string;
  /** What each class is called; its length is the number of classes. */
  readonly classNames: readonly string[];
  /** Addresses of folders that hold the files, tried in this order. */
  readonly mirrors: readonly string[];
  /** The files as the mirrors give them: compressed with gzip. */
  readonly files: FourFiles<PublishedFile>;
  /** The same files, uncompressed, where their hashes are known: a browser and a package on npm need them. */
  readonly plainFiles?: FourFiles<PublishedFile> | undefined;
  /** A package on npm that holds the plain files in one of its folders. */
  readonly npmPackage?: { readonly name: string; readonly folder: string };
}
