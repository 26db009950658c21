/** Why a picture is not read: it is damaged, cut short or none, or has more pixels than allowed. */
export type HeicProblem = 'damaged' | 'too-large';

export class HeicError extends Error {
  override readonly name = 'HeicError';
  readonly code: HeicProblem;

  constructor(code: HeicProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
