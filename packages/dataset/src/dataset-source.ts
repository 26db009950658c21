import type { PublishedFile } from '@mnist-cnn/download';

export type { PublishedFile };

/** Something for each of a dataset's four files. */
export type FourFiles<T> = readonly [trainImages: T, trainLabels: T, testImages: T, testLabels: T];

/** A dataset that has been published: where it can be had, and how to know that it is the right one. */
export type DatasetSource = {
  /** Also the name of its folder in the cache. */
  readonly name: string;
  /** What each class is called; its length is the number of classes. */
  readonly classNames: readonly string[];
  /** The label of the first class in the files; 0 where not given. */
  readonly firstLabel?: number | undefined;
  /** Addresses of folders that hold the files, or the archive that they come in; tried in this order. */
  readonly mirrors: readonly string[];
} & (SeparateFiles | ArchivedFiles);

interface SeparateFiles {
  readonly archive?: undefined;
  /** The files as the mirrors give them: compressed with gzip. */
  readonly files: FourFiles<PublishedFile>;
  /** The same files, uncompressed, where their hashes are known: a browser and a package on npm need them. */
  readonly plainFiles?: FourFiles<PublishedFile> | undefined;
  /** A package on npm that holds the plain files in one of its folders. */
  readonly npmPackage?: { readonly name: string; readonly folder: string };
}

/** Files that come in an archive, whose hash stands for theirs. */
interface ArchivedFiles {
  /** A zip; `cacheFolder` is its folder in the cache, which other datasets may share, `folder` that of the files in it. */
  readonly archive: PublishedFile & { readonly cacheFolder: string; readonly folder: string };
  /** The files as the archive has them: compressed with gzip. */
  readonly files: FourFiles<{ readonly name: string; readonly sha256?: undefined }>;
  readonly plainFiles?: undefined;
  readonly npmPackage?: undefined;
}
