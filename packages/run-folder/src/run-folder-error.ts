export type RunFolderErrorCode =
  /** There is no run in this folder. */
  | 'no-run'
  /** A new run would overwrite something. */
  | 'exists'
  /** Another process is training in this folder. */
  | 'busy'
  /** `run.json` is not as it must be. */
  | 'bad-record'
  /** `history.jsonl` is not as it must be. */
  | 'bad-history'
  /** There are checkpoints and none is whole. */
  | 'no-checkpoint'
  /** The run has no model or evaluation yet. */
  | 'unfinished';

/** A run folder that cannot be used, with the reason as a `code`. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  readonly code: RunFolderErrorCode;

  constructor(code: RunFolderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
