/** Why a file is not shown: no picture that opens here, too large a one, or its decoder could not be fetched. */
export type PictureProblem = 'no-picture' | 'too-large' | 'no-decoder';

export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly code: PictureProblem;

  constructor(code: PictureProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
