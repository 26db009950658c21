import { pickExamples, type Examples } from '@mnist-cnn/dataset';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { createLoss } from './applied-loss.ts';
import { assertTrainable } from './check-model.ts';
import { describeValue } from './describe-value.ts';
import type { ValidationMeasures } from './events.ts';
import type { LossOptions } from './loss.ts';
import { countMetrics, metricResults, type Metric } from './metric.ts';
import { predict } from './predict.ts';
import { uploadTargets } from './tensor-batch.ts';
import { TrainingError } from './training-error.ts';
import { inMemory, isStream } from './training-data.ts';
import type { TrainOptions } from './training-options.ts';
import type { TrainingState } from './training-state.ts';

/** Examples whose loss is computed at a time. */
const AT_ONCE = 1024;

/** Measures a model on the examples to choose by; undefined where there are none, or the training was aborted. */
export function createValidation(
  options: TrainOptions,
  loss: LossOptions,
  metrics: readonly Metric[],
): ((state: TrainingState) => Promise<ValidationMeasures | undefined>) | undefined {
  const examples = examplesToValidateOn(options);
  if (!examples) return undefined;
  assertTrainable(options.model, loss, examples);
  const { model, signal, workers } = options;
  return async (state) => {
    if (signal?.aborted) return undefined;
    try {
      return await state.withFinalWeights(async () => {
        const predictions = await predict(model, examples, { signal, workers });
        const sums = countMetrics(metrics, predictions, examples);
        return {
          loss: await meanLoss(options, loss, examples, predictions),
          metrics: metricResults(metrics, sums),
        };
      });
    } catch (error) {
      if (signal?.aborted) return undefined;
      throw error;
    }
  };
}

function examplesToValidateOn({ data, validation }: TrainOptions): Examples | undefined {
  if (validation === undefined || (validation instanceof Uint32Array && validation.length === 0)) {
    return undefined;
  }
  if (!(validation instanceof Uint32Array)) {
    if (!('count' in Object(validation))) {
      throw new TypeError(
        `validation is examples, or a Uint32Array of the indices of some in memory, as splitIndices gives; this is ${describeValue(validation)}.`,
      );
    }
    const examples = inMemory(validation);
    if (examples.count > 0) return examples;
    throw new TrainingError('wrong-data', 'There is no example to validate with.');
  }
  if (!isStream(data)) return pickExamples(inMemory(data), validation);
  throw new RangeError('A stream has no indices to validate with: give the examples themselves.');
}

/** The mean loss of predictions, in double precision over the examples. */
async function meanLoss(
  { model }: TrainOptions,
  options: LossOptions,
  examples: Examples,
  predictions: Float32Array,
): Promise<number> {
  const loss = await createLoss(options);
  const size = predictions.length / examples.count;
  const [, ...shape] = model.outputs[0].shape;
  let sum = 0;
  for (let start = 0; start < examples.count; start += AT_ONCE) {
    const count = Math.min(AT_ONCE, examples.count - start);
    const some = pickExamples(
      examples,
      Uint32Array.from({ length: count }, (_, index) => start + index),
    );
    const values = predictions.subarray(start * size, (start + count) * size);
    const losses = tidy(() => {
      const outputs = loss.ofPredictions(tensor(values, [count, ...sized(shape, size)]));
      return loss.perExample(uploadTargets(model, some.targets, count), outputs);
    });
    const each = await losses.data<'float32'>();
    losses.dispose();
    for (const [index, value] of each.entries()) sum += value * (some.weights?.[index] ?? 1);
  }
  return sum / examples.count;
}

/** A shape of so many numbers, where a model leaves one of its sizes open. */
function sized(shape: readonly (number | null)[], size: number): number[] {
  const known = shape.reduce<number>((product, one) => product * (one ?? 1), 1);
  return shape.map((one) => one ?? size / known);
}
