import {
  accuracy,
  calibration,
  classScores,
  confusionMatrix,
  createClassificationMetrics,
  logLoss,
  macroAverage,
  topKAccuracy,
  weightedAverage,
  wilsonInterval,
} from '@mnist-cnn/metrics';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { few, many } from './samples.ts';

function metricsOf(cuts: readonly number[]) {
  const metrics = createClassificationMetrics({ classes: 10 });
  const edges = [0, ...cuts.toSorted((a, b) => a - b), 500];
  for (const [i, start] of edges.slice(0, -1).entries()) {
    const end = edges[i + 1];
    metrics.update(
      many.probabilities.subarray(start * 10, end * 10),
      many.labels.subarray(start, end),
    );
  }
  return metrics.result();
}

describe('createClassificationMetrics', () => {
  it('gives what the functions give', () => {
    const metrics = createClassificationMetrics({ classes: 4 });
    metrics.update(few.probabilities, few.labels);
    const { error, bins } = calibration(few.probabilities, few.labels);
    const matrix = confusionMatrix(few.predicted, few.labels, 4);
    const scores = classScores(matrix);
    expect(metrics.result()).toEqual({
      samples: 10,
      errors: 4,
      accuracy: accuracy(few.probabilities, few.labels),
      accuracyInterval: wilsonInterval(6, 10),
      loss: logLoss(few.probabilities, few.labels),
      confusionMatrix: matrix,
      perClass: scores,
      absentClasses: 1,
      macroAverage: macroAverage(scores),
      weightedAverage: weightedAverage(scores),
      topK: [2, 3].map((k) => ({ k, accuracy: topKAccuracy(few.probabilities, few.labels, k) })),
      calibrationError: error,
      calibrationBins: bins,
    });
  });

  it('has the averages of scikit-learn 1.9.1 for 500 samples', () => {
    const { macroAverage: macro, weightedAverage: weighted } = metricsOf([]);
    const close = (x: number) => expect.closeTo(x, 14);
    expect(macro).toEqual({
      precision: close(0.4831445715864038),
      recall: close(0.4760082046966806),
      f1: close(0.475391168266386),
      classes: 10,
    });
    expect(weighted).toEqual({
      precision: close(0.48857869919132846),
      recall: close(0.476),
      f1: close(0.4780647861429536),
    });
  });

  it('is the same to the bit however the stream is cut', () => {
    const whole = metricsOf([]);
    const cuts = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (at) => {
        expect(metricsOf(at)).toStrictEqual(whole);
      }),
    );
  });

  it('takes the options', () => {
    const metrics = createClassificationMetrics({
      classes: 4,
      topK: [1, 4],
      calibrationBins: 5,
      confidence: 0.5,
    });
    metrics.update(few.probabilities, few.labels);
    const result = metrics.result();
    expect(result.topK).toEqual([
      { k: 1, accuracy: 0.6 },
      { k: 4, accuracy: 1 },
    ]);
    expect(result.calibrationBins).toHaveLength(5);
    expect(result.accuracyInterval).toEqual(wilsonInterval(6, 10, 0.5));
  });

  it('forgets on reset', () => {
    const metrics = createClassificationMetrics({ classes: 4 });
    metrics.update(few.probabilities, few.labels);
    const first = metrics.result();
    metrics.reset();
    expect(() => metrics.result()).toThrow(
      new RangeError('Metrics need at least 1 sample; there were 0.'),
    );
    metrics.update(few.probabilities, few.labels);
    expect(metrics.result()).toStrictEqual(first);
  });

  it('gives results that later batches leave alone', () => {
    const metrics = createClassificationMetrics({ classes: 4 });
    metrics.update(few.probabilities, few.labels);
    const first = metrics.result();
    const copy = structuredClone(first);
    metrics.update(few.probabilities, few.labels);
    expect(first).toStrictEqual(copy);
    expect(metrics.result().samples).toBe(20);
  });

  it('counts nothing of a batch that it refuses', () => {
    const metrics = createClassificationMetrics({ classes: 4 });
    metrics.update(few.probabilities, few.labels);
    const before = metrics.result();
    const wrong = few.probabilities.with(38, NaN);
    expect(() => metrics.update(wrong, few.labels)).toThrow('that of class 2 for sample 9 is NaN');
    expect(metrics.result()).toStrictEqual(before);
  });

  it('refuses a batch of other classes', () => {
    const metrics = createClassificationMetrics({ classes: 4 });
    expect(() => metrics.update(new Float32Array(10), new Uint8Array(2))).toThrow(
      new RangeError('2 labels of 4 classes need 8 probabilities; there are 10.'),
    );
  });

  it.each([
    { classes: 1 },
    { classes: 4, topK: [5] },
    { classes: 4, calibrationBins: 0 },
    { classes: 4, confidence: 1 },
  ])('refuses the options %j at once', (options) => {
    expect(() => createClassificationMetrics(options)).toThrow(RangeError);
  });
});
