import { inputsOf, pickInputs, type Images, type Inputs } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertReads } from './check-model.ts';
import { joinNumbers } from './join-numbers.ts';
import { nextTask } from './next-task.ts';
import { predictBatch } from './predict-batch.ts';
import { assertProbabilities } from './probabilities.ts';
import type { Workers } from './stepper.ts';

export interface PredictOptions {
  /** Which examples, all by default, in the order of the result. */
  readonly indices?: Uint32Array | undefined;
  /** 256 by default; with workers 128, which takes no more memory than training does. */
  readonly batchSize?: number | undefined;
  /** Called after each batch with the examples done so far. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Other threads that share the work: none by default. */
  readonly workers?: Workers | undefined;
}

/**
 * What a model gives for examples: one example's numbers after another's.
 *
 * Gives way to other tasks between batches.
 *
 * @throws RangeError for a batch size of less than 1.
 * @throws TrainingError `unsupported-model`, `wrong-data` where the examples are not what the model reads.
 * @throws the signal's reason when aborted.
 */
export async function predict(
  model: LayersModel,
  data: Images | Inputs,
  { indices, onProgress, signal, workers, batchSize = workers ? 128 : 256 }: PredictOptions = {},
): Promise<Float32Array> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize is an integer of 1 or more; this is ${batchSize}.`);
  }
  const inputs = 'inputs' in data ? data : inputsOf(data);
  assertReads(model, inputs);
  const order = indices ?? Uint32Array.from({ length: inputs.count }, (_, index) => index);
  const parts: Float32Array[] = [];
  const predictors = workers
    ? await workers.createPredictors(model)
    : [(some: Inputs) => predictBatch(model, some)];
  const steps = Math.ceil(order.length / batchSize);
  let [next, done] = [0, 0];
  // Each takes the next batch when it is done with one.
  const work = async (predictSome: (some: Inputs) => Promise<Float32Array>) => {
    while (next < steps) {
      const step = next++;
      const some = pickInputs(inputs, order.subarray(step * batchSize, (step + 1) * batchSize));
      parts[step] = await predictSome(some);
      done += some.count;
      onProgress?.(done, order.length);
      await nextTask();
      signal?.throwIfAborted();
    }
  };
  // Where one fails, the others take no further batch; what they have begun is over before this is.
  const works = predictors.map((predictSome) =>
    work(predictSome).finally(() => {
      next = steps;
    }),
  );
  await Promise.allSettled(works);
  await Promise.all(works);
  return joinNumbers(parts);
}

/**
 * A classifier's probabilities for examples: `[examples, classes]`, row by row.
 *
 * @throws TrainingError `unsupported-model` where what the model gives are no probabilities; and as {@link predict}.
 */
export async function predictProbabilities(
  model: LayersModel,
  data: Images | Inputs,
  options: PredictOptions = {},
): Promise<Float32Array> {
  const probabilities = await predict(model, data, options);
  assertProbabilities(model, probabilities);
  return probabilities;
}
