/** The data are no judgement: a field is missing, of another kind or out of its bounds. */
export type JudgementErrorCode = 'bad-judgement';

/** A judgement that cannot be used, with the reason as a `code`. */
export class JudgementError extends Error {
  override readonly name = 'JudgementError';
  readonly code: JudgementErrorCode;

  constructor(code: JudgementErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
