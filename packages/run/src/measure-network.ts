import type { Dataset, LabelledImages } from '@mnist-cnn/dataset';
import { createEvaluation, type Evaluation } from '@mnist-cnn/report';
import { predictProbabilities, type PredictOptions } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { evaluationOf } from './evaluation-of.ts';

/** What a network makes of a dataset's test set, and of drawings that were corrected by hand. */
export interface Measured {
  readonly evaluation: Evaluation;
  /** Of the test set: [samples, classes]. */
  readonly probabilities: Float32Array;
  /** How many corrected drawings are read right, where there are any. */
  readonly correctionsRight: number | undefined;
}

/** Reads the test set and, where there are some, corrected drawings. */
export async function measureNetwork(
  model: LayersModel,
  { test, classNames }: Pick<Dataset, 'test' | 'classNames'>,
  corrections: LabelledImages | undefined,
  options: PredictOptions,
): Promise<Measured> {
  const probabilities = await predictProbabilities(model, test, options);
  const evaluation = await evaluationOf(probabilities, test, classNames);
  if (!corrections) return { evaluation, probabilities, correctionsRight: undefined };
  const { samples, errors } = createEvaluation({
    probabilities: await predictProbabilities(model, corrections),
    labels: corrections.labels,
  });
  return { evaluation, probabilities, correctionsRight: samples - errors };
}
