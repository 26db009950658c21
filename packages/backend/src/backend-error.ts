/**
 * Why no backend was given, or why it is no more:
 *
 * - `unknown-backend`: no candidate has the name asked for.
 * - `unusable`: the backend asked for by name does not load or computes wrong results.
 * - `none-usable`: `auto` found no backend that loads and computes right results.
 * - `wrong-results`: the current backend fails the probe.
 * - `device-lost`: the current backend's WebGL context or WebGPU device is no more, or refused a command.
 */
export type BackendErrorCode =
  | 'unknown-backend'
  | 'unusable'
  | 'none-usable'
  | 'wrong-results'
  | 'device-lost';

/** What this package throws. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code: BackendErrorCode;

  constructor(code: BackendErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
