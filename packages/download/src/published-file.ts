import type { ExpectedFile } from './expected-file.ts';

/** A file as its publisher gives it. */
export interface PublishedFile extends ExpectedFile {
  readonly sha256: string;
}
