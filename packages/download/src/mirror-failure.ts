/** Why one mirror did not give a file: no reason to give up, there may be another. */
export class MirrorFailure extends Error {
  override readonly name = 'MirrorFailure';
  /** Whether the same mirror may do better if asked to go on. */
  readonly worthRetrying: boolean;

  constructor(message: string, worthRetrying = false, options?: ErrorOptions) {
    super(message, options);
    this.worthRetrying = worthRetrying;
  }
}
