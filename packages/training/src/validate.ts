import type { LabelledImages } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { accuracy, logLoss } from '@mnist-cnn/metrics';
import { predictProbabilities, type PredictOptions } from './predict.ts';

/** Loss and accuracy of a model on some of a dataset's images. */
export async function validate(
  model: LayersModel,
  data: LabelledImages,
  indices: Uint32Array,
  options: Pick<PredictOptions, 'signal' | 'workers'> = {},
): Promise<{ loss: number; accuracy: number }> {
  const probabilities = await predictProbabilities(model, data, { ...options, indices });
  const labels = Uint8Array.from(indices, (index) => data.labels[index]);
  return {
    loss: logLoss(probabilities, labels),
    accuracy: accuracy(probabilities, labels),
  };
}
