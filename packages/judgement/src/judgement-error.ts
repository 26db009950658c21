export type JudgementErrorCode =
  /** The data are no judgement: a field is missing, of another kind or out of its bounds. */
  | 'bad-judgement'
  /** The judgement was fitted on a model with another number of features. */
  | 'other-model'
  /** The model does not end in a dense layer with softmax. */
  | 'unsupported-model';

/** A judgement that cannot be used, with the reason as a `code`. */
export class JudgementError extends Error {
  override readonly name = 'JudgementError';
  readonly code: JudgementErrorCode;

  constructor(code: JudgementErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
