/** What is wrong with a dataset. */
export type DatasetErrorCode =
  | 'unknown-dataset'
  | 'not-installed'
  | 'missing-files'
  | 'unreadable-file'
  | 'wrong-hash'
  | 'wrong-shape'
  | 'different-counts'
  | 'wrong-label'
  | 'download-failed'
  | 'cannot-write'
  | 'no-space'
  /** A browser computes no SHA-256 for this page. */
  | 'insecure-context';

/** A dataset that cannot be found, fetched or believed; `code` says why, the message what to do. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  readonly code: DatasetErrorCode;

  constructor(code: DatasetErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
