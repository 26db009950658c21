export { train, type TrainOptions } from './train.ts';
export type { CheckpointEvent, EndEvent, EpochEvent, StepEvent, TrainingEvent } from './events.ts';
export {
  accurate,
  ensemble,
  fast,
  recipes,
  reference,
  type EnsembleRecipe,
  type Recipe,
} from './recipe.ts';
export { learningRateAt, withRate, type LearningRateSchedule } from './learning-rate.ts';
export {
  checkpointPieces,
  copyCheckpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  openCheckpoint,
  type Checkpoint,
  type Sha256,
} from './checkpoint.ts';
export { startCheckpoint } from './start-checkpoint.ts';
export type { Progress } from './progress.ts';
export { valuesOf, type DistantTensor, type HostTensor } from './host-tensor.ts';
export type { RandomAccessFile } from './safetensors.ts';
export { noShifts, predictAveraged, type WeightedShift } from './predict-averaged.ts';
export { predictBatch, predictProbabilities, type PredictOptions } from './predict.ts';
export type { Measures, Stepper, StepperOptions, Workers } from './stepper.ts';
export type { TensorBatch } from './image-source.ts';
export { uploadBatch } from './uploaded-images.ts';
export { computeGradients, type GradientShare } from './gradient-step.ts';
export { BatchDistorter, type TrainingAugmentation } from './batch-distorter.ts';
export { radiusAt, type Sharpness } from './sharpness.ts';
export { DropoutSeeds } from './dropout-seeds.ts';
export { allWeights, trainableWeights, type NamedWeight } from './named-weights.ts';
export { Adam, type Moments } from './adam.ts';
export { adamUpdate, type AdamOptions, type AdamUpdate } from './adam-update.ts';
export { WeightAverage } from './weight-average.ts';
export { TrainingError, type TrainingErrorCode } from './training-error.ts';
