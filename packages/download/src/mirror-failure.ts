/**
 * What to expect of a mirror that failed: nothing (`lost`); as much as of the line to it (`line`); that it gives the
 * file if asked again a little later (`passing`), or from its first byte on (`start-again`).
 */
export type Outlook = 'lost' | 'line' | 'passing' | 'start-again';

/** Why one mirror did not give a file: no reason to give up, there may be another. */
export class MirrorFailure extends Error {
  override readonly name = 'MirrorFailure';
  readonly outlook: Outlook;
  /** Milliseconds that the mirror wants to be left alone for. */
  readonly retryAfter: number;

  constructor(
    message: string,
    outlook: Outlook = 'lost',
    { retryAfter = 0, ...options }: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(message, options);
    this.outlook = outlook;
    this.retryAfter = retryAfter;
  }
}
