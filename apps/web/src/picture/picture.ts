import type { Raster } from '@mnist-cnn/digit-image';

/** A picture to read in place of a drawing. */
export interface Picture {
  readonly name: string;
  readonly raster: Raster;
  /** One of those that networks are tested with. */
  readonly isTestDigit?: true;
  /** To show it: an address that is good until `release` is called. */
  readonly url: string;
  release(): void;
}
