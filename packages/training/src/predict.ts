import { inputsOf, pickInputs, type Images, type Inputs } from '@mnist-cnn/dataset';
import { tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertReads, soleOutput } from './check-model.ts';
import { withFusedLayers } from './fused-layers.ts';
import { joinNumbers } from './join-numbers.ts';
import { nextTask } from './next-task.ts';
import type { Workers } from './stepper.ts';
import { uploadInputs } from './tensor-batch.ts';
import { TrainingError } from './training-error.ts';

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

/** What the model gives for one batch. */
export async function predictBatch(model: LayersModel, inputs: Inputs): Promise<Float32Array> {
  const output = tidy(() => {
    const batch = uploadInputs(model, inputs);
    return soleOutput(withFusedLayers(model, () => model.predictOnBatch(batch)));
  });
  const values = await output.data<'float32'>();
  output.dispose();
  return values;
}

/** How far from 1 probabilities may add up: what half precision loses. */
const TOLERANCE = 1e-2;

function assertProbabilities(model: LayersModel, values: Float32Array): void {
  const [{ sourceLayer, shape }] = model.outputs;
  const classes = Number(shape.at(-1));
  for (let row = 0; row < values.length / classes; row++) {
    const numbers = values.subarray(row * classes, (row + 1) * classes);
    const sum = numbers.reduce((total, value) => total + value, 0);
    const isSound = numbers.every((value) => value >= 0) && Math.abs(sum - 1) <= TOLERANCE;
    if (isSound || (classes === 1 && numbers[0] >= 0 && numbers[0] <= 1)) continue;
    throw new TrainingError(
      'unsupported-model',
      `Layer ${sourceLayer.name} gives no probabilities: those of an example are 0 or more and add up to 1; of example ${row} they are ${Array.from(numbers.subarray(0, 3), (value) => value.toPrecision(3)).join(', ')}${classes > 3 ? ', …' : ''}, ${sum.toPrecision(4)} together. A softmax at the end makes probabilities of logits.`,
    );
  }
}
