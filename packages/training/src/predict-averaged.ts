import { shiftImages, type Images } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { predictProbabilities, type PredictOptions } from './predict.ts';

/** An image moved by whole pixels, and what it weighs in an average. */
export interface WeightedShift {
  /** Pixels; negative: to the left. */
  readonly right: number;
  /** Pixels; negative: upwards. */
  readonly down: number;
  readonly weight: number;
}

/** An image as it is. */
export const noShifts: readonly WeightedShift[] = [{ right: 0, down: 0, weight: 1 }];

/**
 * The mean of several models' probabilities for images as they are and moved: `[images, classes]`, row by row.
 *
 * `onProgress` counts every image as often as it is looked at. Models read and give the same shapes.
 *
 * @throws RangeError without a model or without a shift that weighs anything.
 * @throws the signal's reason when aborted.
 */
export async function predictAveraged(
  models: readonly LayersModel[],
  data: Images,
  shifts: readonly WeightedShift[],
  options: PredictOptions = {},
): Promise<Float32Array> {
  const sumOfWeights = shifts.reduce((sum, { weight }) => sum + weight, 0);
  if (models.length === 0 || !(sumOfWeights > 0)) {
    throw new RangeError(
      `An average needs a model and a shift that weighs more than 0; there are ${models.length} models and weights of ${sumOfWeights} together.`,
    );
  }
  const images = options.indices?.length ?? data.count;
  const looks = models.length * shifts.length;
  const sums = new Float64Array(images * Number(models[0].outputs[0].shape.at(-1)));
  let looked = 0;
  for (const { right, down, weight } of shifts) {
    const shifted = right === 0 && down === 0 ? data : shiftImages(data, right, down);
    for (const model of models) {
      const before = looked * images;
      const probabilities = await predictProbabilities(model, shifted, {
        ...options,
        onProgress: (done) => options.onProgress?.(before + done, looks * images),
      });
      for (const [i, probability] of probabilities.entries()) sums[i] += weight * probability;
      looked++;
    }
  }
  return Float32Array.from(sums, (sum) => sum / (models.length * sumOfWeights));
}
