// What others make steppers of: the parts of a step.
export type {
  Batch,
  Measures,
  Predictor,
  ShareOptions,
  Stepper,
  StepperOptions,
  Workers,
} from './stepper.ts';
export { GradientComputer } from './gradient-computer.ts';
export type { GradientShare } from './gradient-step.ts';
export type { SharePlace } from './augmentation.ts';
export { clippingOf, type GradientClipping } from './gradient-clipping.ts';
export {
  Optimizer,
  optimizerStates,
  optimizerUpdate,
  type OptimizerOptions,
  type OptimizerUpdate,
} from './optimizer.ts';
export { allWeights, trainableWeights, type NamedWeight } from './named-weights.ts';
export { WeightAverage } from './weight-average.ts';
export { joinNumbers } from './join-numbers.ts';
export { predictBatch } from './predict-batch.ts';
export { DropoutSeeds } from './dropout-seeds.ts';
export { radiusAt } from './sharpness.ts';
