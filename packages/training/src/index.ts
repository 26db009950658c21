export { train } from './train.ts';
export { fit, type TrainingHistory } from './fit.ts';
export type { Recipe, TrainOptions } from './training-options.ts';
export type { ExampleStream, TrainingData } from './training-data.ts';
export type {
  CheckpointEvent,
  EndEvent,
  EpochEvent,
  StepEvent,
  TrainingEvent,
  ValidationMeasures,
} from './events.ts';
export { accurate, fast, neighbours, reference, worldwide, type PlainRecipe } from './recipe.ts';
export {
  cosine,
  learningRateAt,
  oneCycle,
  withRate,
  type LearningRate,
  type LearningRateSchedule,
} from './learning-rate.ts';
export { adam, type AdamOptions } from './adam.ts';
export { sgd, type SgdOptions } from './sgd.ts';
export { rmsprop, type RmspropOptions } from './rmsprop.ts';
export type { OptimizerOptions } from './optimizer.ts';
export type { GradientClipping } from './gradient-clipping.ts';
export {
  binaryCrossEntropy,
  crossEntropy,
  meanSquaredError,
  type BinaryCrossEntropyOptions,
  type CrossEntropyOptions,
  type LossFunction,
  type LossOptions,
  type MeanSquaredErrorOptions,
} from './loss.ts';
export {
  accuracy,
  macroF1,
  meanAbsoluteError,
  meanMetric,
  topKAccuracy,
  type Metric,
  type Predictions,
} from './metric.ts';
export type { AugmentationFunction, AugmentationOptions, AugmentedBatch } from './augmentation.ts';
export { BatchDistorter, type TrainingAugmentation } from './batch-distorter.ts';
export type { Sharpness } from './sharpness.ts';
export { fromModule, type ModulePart } from './module-part.ts';
export {
  checkpointPieces,
  copyCheckpoint,
  encodeCheckpoint,
  openCheckpoint,
  readCheckpoint,
  type Checkpoint,
  type Sha256,
} from './checkpoint.ts';
export { startCheckpoint } from './start-checkpoint.ts';
export type { Progress } from './progress.ts';
export { valuesOf, type DistantTensor, type HostTensor } from './host-tensor.ts';
export type { RandomAccessFile } from './safetensors.ts';
export { noShifts, predictAveraged, type WeightedShift } from './predict-averaged.ts';
export { predict, predictProbabilities, type PredictOptions } from './predict.ts';
export type { Workers } from './stepper.ts';
export { TrainingError, type TrainingErrorCode } from './training-error.ts';
