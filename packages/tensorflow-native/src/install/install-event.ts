import type { InstalledTensorflow } from '../installed-tensorflow.ts';

/** How far an installation is. What is counted is in bytes, and tells of one file after another. */
export type InstallEvent =
  /** An index, or the address of a file, is asked, or a path looked at. */
  | { readonly type: 'looking'; readonly where: string }
  | {
      readonly type: 'downloading';
      readonly file: string;
      /** Those of earlier attempts included. */
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly type: 'unpacking';
      readonly file: string;
      readonly unpackedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly type: 'compiling'; readonly compiler: string }
  | { readonly type: 'checking' }
  /** `wasThere`: nothing had to be done, or another process did it meanwhile. */
  | { readonly type: 'done'; readonly installed: InstalledTensorflow; readonly wasThere: boolean };
