export { createCnn, type CnnOptions } from './cnn.ts';
export { createModel } from './create-model.ts';
export { createSoftmaxRegression, type SoftmaxRegressionOptions } from './softmax-regression.ts';
export { formatSummary, summarizeModel, type LayerSummary, type ModelSummary } from './summary.ts';
export { decodeModel, encodeModel, type EncodeOptions, type ModelFiles } from './model-files.ts';
export type { Quantization } from './quantize-weights.ts';
export { verifyModel, type ModelRequirements } from './verify.ts';
export { weightsSha256 } from './weights-sha256.ts';
export { ModelError, type ModelErrorCode } from './model-error.ts';
