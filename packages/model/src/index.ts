export { architectureOf, modelFromArchitecture } from './architecture.ts';
export { createCnn } from './cnn.ts';
export type { CnnOptions } from './convolutional-network.ts';
export { createModel, modelNamed, modelNames, type ModelName } from './create-model.ts';
export { enableOrthogonal } from './orthogonal.ts';
export { seedInitializers } from './seed-initializers.ts';
export { createSmallCnn } from './small-cnn.ts';
export { createSoftmaxRegression, type SoftmaxRegressionOptions } from './softmax-regression.ts';
export { formatSummary, summarizeModel, type LayerSummary, type ModelSummary } from './summary.ts';
export {
  encodeModel,
  type EncodeOptions,
  type ModelFiles,
  type ModelSource,
  type ReadWeights,
  readModel,
} from './model-files.ts';
export type { Quantization } from './quantize-weights.ts';
export { verifyModel, type ModelRequirements } from './verify.ts';
export { weightsSha256 } from './weights-sha256.ts';
export { ModelError, type ModelErrorCode } from './model-error.ts';
