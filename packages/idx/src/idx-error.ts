/** What is wrong with a file. */
export type IdxErrorCode =
  | 'bad-magic'
  | 'unknown-type'
  | 'bad-rank'
  | 'too-large'
  | 'truncated'
  | 'trailing-bytes'
  | 'not-gzip'
  | 'corrupt-gzip'
  | 'gzip-too-large';

/** A file that is not the IDX or gzip file it was taken for; `code` says how, the message what was expected and found. */
export class IdxError extends Error {
  override readonly name = 'IdxError';
  readonly code: IdxErrorCode;

  constructor(code: IdxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
