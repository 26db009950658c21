export type TrainingErrorCode =
  /** The loss or the gradient stopped being finite. */
  | 'diverged'
  /** The bytes of a checkpoint are damaged or are no checkpoint. */
  | 'bad-checkpoint'
  /** A sound checkpoint, of another training. */
  | 'wrong-checkpoint'
  /** The model cannot be trained or used in this way. */
  | 'unsupported-model'
  /** The examples do not fit the model. */
  | 'wrong-data'
  /** Another thread that shared the work has died or failed. */
  | 'worker-failed';

/** A training that cannot start or go on, with the reason as a `code`. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
  readonly code: TrainingErrorCode;

  constructor(code: TrainingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
