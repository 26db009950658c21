/**
 * Why training on wasm cannot be set up or a kernel cannot run:
 *
 * - `unsupported-tfjs`: another version of TensorFlow.js is loaded than these kernels were written against.
 * - `backend-not-imported`: `@tensorflow/tfjs-backend-wasm` has not registered its kernels.
 * - `unsupported-backend`: what tfjs calls `wasm` lacks a method that these kernels use.
 * - `unsupported-operation`: neither these kernels nor the stock backend can compute what was asked.
 * - `out-of-memory`: the wasm heap has no room left.
 */
export type WasmTrainingErrorCode =
  | 'unsupported-tfjs'
  | 'backend-not-imported'
  | 'unsupported-backend'
  | 'unsupported-operation'
  | 'out-of-memory';

/** What this package throws. */
export class WasmTrainingError extends Error {
  override readonly name = 'WasmTrainingError';
  readonly code: WasmTrainingErrorCode;

  constructor(code: WasmTrainingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
