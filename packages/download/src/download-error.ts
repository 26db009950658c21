/** Why there is no file. */
export type DownloadErrorCode = 'download-failed' | 'cannot-write';

/** A file that could not be downloaded; `code` says why, the message what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly code: DownloadErrorCode;

  constructor(code: DownloadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
