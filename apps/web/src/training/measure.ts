import type { Dataset, LabelledImages } from '@mnist-cnn/dataset';
import { createEvaluation, type Evaluation } from '@mnist-cnn/report';
import { predictProbabilities, type PredictOptions } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';

interface Measured {
  /** On the test set. */
  readonly evaluation: Evaluation;
  /** How many corrected drawings are read right, where there are any. */
  readonly correctionsRight: number | undefined;
}

/** What a model reads right: of the test set, and of drawings that were corrected by hand. */
export async function measure(
  model: LayersModel,
  { test, classNames }: Dataset,
  corrections: LabelledImages | undefined,
  options: PredictOptions,
): Promise<Measured> {
  const probabilities = await predictProbabilities(model, test, options);
  const evaluation = createEvaluation({ probabilities, labels: test.labels, classNames });
  if (!corrections) return { evaluation, correctionsRight: undefined };
  const { samples, errors } = createEvaluation({
    probabilities: await predictProbabilities(model, corrections),
    labels: corrections.labels,
  });
  return { evaluation, correctionsRight: samples - errors };
}
