/** What is wrong with evaluations: one that is none, or two that were not made of the same samples. */
export type ReportErrorCode = 'invalid-evaluation' | 'not-comparable';

/** Evaluations that cannot be used as they are; `code` says why, the message what was expected and found. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly code: ReportErrorCode;

  constructor(code: ReportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
