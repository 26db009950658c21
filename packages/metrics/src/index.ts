export { accuracy } from './accuracy.ts';
export { argmax } from './argmax.ts';
export {
  type AverageScores,
  type MacroAverage,
  macroAverage,
  weightedAverage,
} from './average-scores.ts';
export { type Calibration, calibration, type CalibrationBin } from './calibration.ts';
export { type ClassScores, classScores } from './class-scores.ts';
export type { ClassificationMetrics } from './classification-metrics.ts';
export { confusionMatrix } from './confusion-matrix.ts';
export {
  type ClassificationAccumulator,
  type ClassificationMetricsOptions,
  createClassificationMetrics,
} from './create-classification-metrics.ts';
export { discordantPairs } from './discordant-pairs.ts';
export type { Labels } from './labels.ts';
export { logLoss } from './log-loss.ts';
export { mcnemar, mcnemarChiSquared, mcnemarExact, type McNemarResult } from './mcnemar.ts';
export type { Probabilities } from './probabilities.ts';
export { rankOfLabel } from './rank-of-label.ts';
export { topKAccuracy } from './top-k-accuracy.ts';
export { wilsonInterval } from './wilson-interval.ts';
