import { argmax } from './argmax.ts';
import { macroAverage, weightedAverage } from './average-scores.ts';
import { CalibrationCounts } from './calibration-counts.ts';
import { classScores } from './class-scores.ts';
import type { ClassificationMetrics } from './classification-metrics.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { emptyMatrix } from './confusion-matrix.ts';
import { sampleLoss } from './log-loss.ts';
import { checkClasses, checkRows, type Probabilities } from './probabilities.ts';
import { rankOfLabel } from './rank-of-label.ts';
import { checkK } from './top-k-accuracy.ts';
import { wilsonInterval } from './wilson-interval.ts';
import type { Labels } from './labels.ts';

export interface ClassificationMetricsOptions {
  /** 2 to 4096. */
  classes: number;
  /** Which k of top-k accuracy are counted; 2, 3 and 5, those below the number of classes, where not given. */
  topK?: readonly number[] | undefined;
  /** 15 where not given. */
  calibrationBins?: number | undefined;
  /** Of the interval of the accuracy; 0.95 where not given. */
  confidence?: number | undefined;
}

/** Metrics that grow batch by batch. */
export interface ClassificationAccumulator {
  /** Adds a batch: probabilities [batch, classes], labels [batch]; one that is refused changes nothing. */
  update(probabilities: Probabilities, labels: Labels): void;
  /** The metrics of all batches since the last reset; throws a RangeError where there was no sample. */
  result(): ClassificationMetrics;
  /** Forgets all batches. */
  reset(): void;
}

/**
 * Counts every metric of a stream of batches in memory that does not grow with it.
 *
 * The result depends on the samples and their order, to the bit, and not on how they are cut into batches.
 * Throws a RangeError where an option is out of its range; `update` where a batch is not probabilities and labels.
 */
export function createClassificationMetrics({
  classes,
  topK,
  calibrationBins = 15,
  confidence = 0.95,
}: ClassificationMetricsOptions): ClassificationAccumulator {
  checkClasses(classes);
  const ks = topK ? [...topK] : [2, 3, 5].filter((k) => k < classes);
  for (const k of ks) checkK(k, classes);
  wilsonInterval(0, 1, confidence);

  const start = () => ({
    confusionMatrix: emptyMatrix(classes),
    ranks: Array.from({ length: classes }, () => 0), // how often the label came first, second, …
    loss: new CompensatedSum(),
    calibration: new CalibrationCounts(calibrationBins),
  });
  let counts = start();

  return {
    update(probabilities, labels) {
      checkRows(probabilities, labels, classes);
      for (const [sample, label] of labels.entries()) {
        const row = sample * classes;
        const predicted = argmax(probabilities, row, row + classes);
        counts.confusionMatrix[label][predicted]++;
        counts.ranks[rankOfLabel(probabilities, row, classes, label)]++;
        counts.loss.add(sampleLoss(probabilities[row + label]));
        counts.calibration.add(probabilities[row + predicted], predicted === label);
      }
    },

    result() {
      const samples = sum(counts.ranks);
      if (samples === 0) throw new RangeError('Metrics need at least 1 sample; there were 0.');
      const right = counts.ranks[0];
      const perClass = classScores(counts.confusionMatrix);
      const { error, bins } = counts.calibration.result();
      return {
        samples,
        errors: samples - right,
        accuracy: right / samples,
        accuracyInterval: wilsonInterval(right, samples, confidence),
        loss: counts.loss.value / samples,
        confusionMatrix: counts.confusionMatrix.map((row) => [...row]),
        perClass,
        absentClasses: perClass.filter(({ support }) => support === 0).length,
        macroAverage: macroAverage(perClass),
        weightedAverage: weightedAverage(perClass),
        topK: ks.map((k) => ({ k, accuracy: sum(counts.ranks.slice(0, k)) / samples })),
        calibrationError: error,
        calibrationBins: bins,
      };
    },

    reset() {
      counts = start();
    },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
