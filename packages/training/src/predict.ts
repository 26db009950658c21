import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createBatcher, type LabelledImages } from '@mnist-cnn/dataset';
import { nextTask } from './next-task.ts';
import { TrainingError } from './training-error.ts';

export interface PredictOptions {
  /** Which images, all by default, in the order of the result. */
  readonly indices?: Uint32Array;
  readonly batchSize?: number;
  /** Called after each batch with the images done so far. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The model's probabilities for images of a dataset: `[images, classes]`, row by row.
 *
 * Gives way to other tasks between batches.
 *
 * @throws the signal's reason when aborted.
 */
export async function predictProbabilities(
  model: LayersModel,
  data: LabelledImages,
  { indices, batchSize = 256, onProgress, signal }: PredictOptions = {},
): Promise<Float32Array> {
  const order = indices ?? Uint32Array.from({ length: data.count }, (_, index) => index);
  const classes = Number(model.outputs[0].shape.at(-1));
  const probabilities = new Float32Array(order.length * classes);
  const batcher = createBatcher(data, batchSize);
  let done = 0;
  for (let step = 0; done < order.length; step++) {
    const { pixels, size } = batcher.read(order, step);
    const output = tidy(() =>
      single(model.predictOnBatch(tensor4d(pixels, [size, data.height, data.width, 1]))),
    );
    probabilities.set(await output.data<'float32'>(), done * classes);
    output.dispose();
    done += size;
    onProgress?.(done, order.length);
    await nextTask();
    signal?.throwIfAborted();
  }
  return probabilities;
}

function single(output: Tensor | Tensor[]): Tensor {
  if (!Array.isArray(output)) return output;
  throw new TrainingError(
    'unsupported-model',
    `The model must have one output; it has ${output.length}.`,
  );
}
