export type RunErrorCode =
  /** There is no run in this folder. */
  | 'no-run'
  /** A new run would overwrite something. */
  | 'exists'
  /** Another process or tab is training it. */
  | 'busy'
  /** `run.json` is not as it must be. */
  | 'bad-record'
  /** `history.jsonl` is not as it must be. */
  | 'bad-history'
  /** There are checkpoints and none is whole. */
  | 'no-checkpoint'
  /** The run has no model or evaluation yet. */
  | 'unfinished'
  /** A zip that cannot be read, or is not safe to. */
  | 'bad-archive'
  /** A file of the run is not as it must be. */
  | 'bad-file'
  /** The browser has no more room for this page. */
  | 'no-space'
  /** The browser keeps nothing for this page. */
  | 'no-storage';

/** A run folder that cannot be used, with the reason as a `code`. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly code: RunErrorCode;

  constructor(code: RunErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
