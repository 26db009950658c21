import { limitImages, type LabelledImages } from '@mnist-cnn/dataset';
import { createCnn, weightsSha256 } from '@mnist-cnn/model';
import { predictProbabilities, reference, train, type Workers } from '@mnist-cnn/training';

const STEPS = 15;
const BATCH_SIZE = 24;
const SEED = 1;

/** What a few steps have done. */
export interface TrainedTogether {
  /** Of each step's batch. */
  readonly losses: readonly number[];
  /** SHA-256 of the weights. */
  readonly weights: string;
  /** For the first images, computed with the workers. */
  readonly probabilities: readonly number[];
  /** Whether this thread alone computes the same probabilities, to the bit. */
  readonly predictsAlike: boolean;
}

/** Trains the whole network for a few steps and predicts, with workers or without; the same way in a browser and in Node. */
export async function trainTogether(
  digits: LabelledImages,
  workers?: Workers,
): Promise<TrainedTogether> {
  const data = limitImages(digits, STEPS * BATCH_SIZE);
  const recipe = { ...reference(), epochs: 1, batchSize: BATCH_SIZE };
  const model = createCnn({ seed: SEED });
  const losses: number[] = [];
  for await (const event of train({ model, data, ...recipe, seed: SEED, workers })) {
    if (event.type === 'step') losses.push(event.loss);
  }
  const weights = await weightsSha256(model);
  const first = { indices: Uint32Array.from({ length: 50 }, (_, index) => index), batchSize: 8 };
  const alone = await predictProbabilities(model, data, first);
  const probabilities = await predictProbabilities(model, data, { ...first, workers });
  model.dispose();
  const predictsAlike = probabilities.every((value, index) => Object.is(value, alone[index]));
  return { losses, weights, probabilities: [...probabilities], predictsAlike };
}
