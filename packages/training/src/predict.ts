import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { pickImages, wholeBatch, type Batch, type LabelledImages } from '@mnist-cnn/dataset';
import { withFusedLayers } from './fused-layers.ts';
import { nextTask } from './next-task.ts';
import type { Workers } from './stepper.ts';
import { TrainingError } from './training-error.ts';

export interface PredictOptions {
  /** Which images, all by default, in the order of the result. */
  readonly indices?: Uint32Array;
  /** 256 by default; with workers 128, which takes no more memory than training does. */
  readonly batchSize?: number;
  /** Called after each batch with the images done so far. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Other threads that share the work: none by default. */
  readonly workers?: Workers;
}

/**
 * The model's probabilities for images of a dataset: `[images, classes]`, row by row.
 *
 * Gives way to other tasks between batches.
 *
 * @throws RangeError for a batch size of less than 1.
 * @throws the signal's reason when aborted.
 */
export async function predictProbabilities(
  model: LayersModel,
  data: LabelledImages,
  { indices, onProgress, signal, workers, batchSize = workers ? 128 : 256 }: PredictOptions = {},
): Promise<Float32Array> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize is an integer of 1 or more; this is ${batchSize}.`);
  }
  const order = indices ?? Uint32Array.from({ length: data.count }, (_, index) => index);
  const classes = Number(model.outputs[0].shape.at(-1));
  const probabilities = new Float32Array(order.length * classes);
  const predictors = workers
    ? await workers.createPredictors(model)
    : [(images: LabelledImages) => predictBatch(model, wholeBatch(images))];
  const steps = Math.ceil(order.length / batchSize);
  let [next, done] = [0, 0];
  // Each takes the next batch when it is done with one.
  const work = async (predict: (images: LabelledImages) => Promise<Float32Array>) => {
    while (next < steps) {
      const step = next++;
      const images = pickImages(data, order.subarray(step * batchSize, (step + 1) * batchSize));
      probabilities.set(await predict(images), step * batchSize * classes);
      done += images.count;
      onProgress?.(done, order.length);
      await nextTask();
      signal?.throwIfAborted();
    }
  };
  // Where one fails, the others take no further batch; what they have begun is over before this is.
  const works = predictors.map((predict) =>
    work(predict).finally(() => {
      next = steps;
    }),
  );
  await Promise.allSettled(works);
  await Promise.all(works);
  return probabilities;
}

/** The model's probabilities for one batch, `[size, classes]` row by row. */
export async function predictBatch(
  model: LayersModel,
  { pixels, size }: Batch,
): Promise<Float32Array> {
  const [, height, width, channels] = model.inputs[0].shape;
  const output = tidy(() => {
    const images = tensor4d(pixels, [size, Number(height), Number(width), Number(channels)]);
    return single(withFusedLayers(model, () => model.predictOnBatch(images)));
  });
  const probabilities = await output.data<'float32'>();
  output.dispose();
  return probabilities;
}

function single(output: Tensor | Tensor[]): Tensor {
  if (!Array.isArray(output)) return output;
  throw new TrainingError(
    'unsupported-model',
    `The model must have one output; it has ${output.length}.`,
  );
}
