import type { LocateOptions } from './locate-dataset.ts';

/** Options of openDataset. */
export interface OpenOptions extends LocateOptions {
  /** What the classes of a folder are called, unless it says itself; published datasets have their own. */
  readonly classNames?: readonly string[] | undefined;
  /** Pictures are stretched to this size; without it they must be of one. */
  readonly pictureSize?: { readonly height: number; readonly width: number } | undefined;
  /** Told how many pictures have been read, of how many. */
  readonly onProgress?: ((read: number, total: number) => void) | undefined;
}
