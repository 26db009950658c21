import type { Raster } from '@mnist-cnn/digit-image';

/** A picture to read in place of a drawing. */
export interface Picture {
  readonly name: string;
  readonly raster: Raster;
  /** To show it: an address that is good until `release` is called. */
  readonly url: string;
  release(): void;
}
