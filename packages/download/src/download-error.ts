/**
 * Why a file is not there: no address gave it (`download-failed`), its place cannot be written to (`cannot-write`), or
 * the disk has no room for it (`no-space`).
 */
export type DownloadErrorCode = 'download-failed' | 'cannot-write' | 'no-space';

/** A file that could not be downloaded; `code` says why, the message what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly code: DownloadErrorCode;

  constructor(code: DownloadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
