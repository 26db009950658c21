import type { ExpectedFile } from '@mnist-cnn/download';
import type { FreeBytes } from './free-space.ts';
import type { InstallEvent } from './install-event.ts';
import type { Platform } from './platform.ts';
import type { Variant } from './variant.ts';

/** What TensorFlow is installed from. */
export interface Source {
  /** What the record calls it. */
  readonly name: string;
  /** TensorFlow's version; undefined where only the library itself can tell. */
  readonly version: string | undefined;
  /** All that is to be unpacked, one after another. */
  readonly pieces: readonly Piece[];
}

/** A wheel, an archive or a folder. */
export interface Piece {
  readonly form: 'wheel' | 'archive' | 'folder';
  /** What messages call it. */
  readonly name: string;
  /** Where it is, or where it is downloaded to. */
  readonly path: string;
  /** Undefined where it is here already. */
  readonly download: Download | undefined;
}

interface Download {
  readonly url: string;
  readonly file: ExpectedFile;
}

/** What all steps of an installation know. */
export interface Installation {
  readonly platform: Platform;
  readonly variant: Variant;
  /** Where downloads are kept. */
  readonly downloads: string;
  readonly signal: AbortSignal | undefined;
  readonly idleTimeout: number | undefined;
  readonly freeBytes: FreeBytes;
  readonly onProgress: (event: InstallEvent) => void;
}
