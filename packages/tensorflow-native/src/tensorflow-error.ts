/**
 * Why TensorFlow could not be installed or loaded:
 *
 * - `unsupported-platform`: there is no library for this platform, or none that this libc can load.
 * - `bad-source`: what is to be installed from is no wheel, archive or folder with TensorFlow's library and headers.
 * - `download-failed`: no address gave what its index promises.
 * - `no-space`: the disk has no room for it.
 * - `cannot-write`: the cache cannot be written to.
 * - `no-compiler`: there is no C++ compiler.
 * - `compile-failed`: the compiler refused, with the end of what it said.
 * - `check-failed`: what was built does not load or computes wrong results.
 * - `not-installed`: nothing is installed under that name.
 * - `cannot-load`: an installed library does not load.
 */
export type TensorflowErrorCode =
  | 'unsupported-platform'
  | 'bad-source'
  | 'download-failed'
  | 'no-space'
  | 'cannot-write'
  | 'no-compiler'
  | 'compile-failed'
  | 'check-failed'
  | 'not-installed'
  | 'cannot-load';

/** What this package throws. */
export class TensorflowError extends Error {
  override readonly name = 'TensorflowError';
  readonly code: TensorflowErrorCode;

  constructor(code: TensorflowErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
