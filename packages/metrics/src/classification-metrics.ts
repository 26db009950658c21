import type { AverageScores, MacroAverage } from './average-scores.ts';
import type { CalibrationBin } from './calibration.ts';
import type { ClassScores } from './class-scores.ts';

/** Everything that is said of a classifier, from its probabilities for samples of known label. */
export interface ClassificationMetrics {
  samples: number;
  errors: number;
  /** From 0 to 1. */
  accuracy: number;
  /** The Wilson interval of the accuracy. */
  accuracyInterval: [low: number, high: number];
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Rows actual, columns predicted. */
  confusionMatrix: number[][];
  /** By class number. */
  perClass: ClassScores[];
  /** How many classes have no samples. */
  absentClasses: number;
  macroAverage: MacroAverage;
  weightedAverage: AverageScores;
  topK: { k: number; accuracy: number }[];
  /** Expected calibration error, from 0 to 1. */
  calibrationError: number;
  calibrationBins: CalibrationBin[];
}
