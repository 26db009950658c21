export type ModelErrorCode =
  /** `model.json` is missing, is not JSON or does not describe a layers model that TensorFlow.js builds. */
  | 'bad-topology'
  /** It has a layer whose class nobody has registered. */
  | 'unknown-layer'
  /** A weights file is missing or lies elsewhere, or the bytes are not as many as `model.json` asks for. */
  | 'bad-weights'
  /** A weight is NaN or infinite. */
  | 'not-finite'
  /** The folder to save in holds other files. */
  | 'folder-in-use'
  /** The model is sound but reads or gives other shapes than the caller needs. */
  | 'wrong-shape';

/** A model that cannot be used, with the reason as a `code`. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
