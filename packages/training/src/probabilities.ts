import { pickInputs, type Inputs } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { areProbabilities, describeNumbers } from './are-probabilities.ts';
import { activationOf } from './check-model.ts';
import { explainFailure } from './explain-failure.ts';
import type { LossOptions } from './loss.ts';
import { predictBatch } from './predict-batch.ts';
import { TrainingError } from './training-error.ts';

/** Examples that are looked at to learn what a model gives. */
const SOME = 32;

/** @throws TrainingError `unsupported-model` where what a model gave are no probabilities. */
export function assertProbabilities(model: LayersModel, values: Float32Array): void {
  const [{ sourceLayer, shape }] = model.outputs;
  const classes = Number(shape.at(-1));
  for (let row = 0; row < values.length / classes; row++) {
    const numbers = values.subarray(row * classes, (row + 1) * classes);
    if (areProbabilities(numbers) || (classes === 1 && numbers[0] >= 0 && numbers[0] <= 1))
      continue;
    throw new TrainingError(
      'unsupported-model',
      `Layer ${sourceLayer.name} gives no probabilities: those of an example are 0 or more and add up to 1; of example ${row} they are ${describeNumbers(numbers)}. A softmax at the end makes probabilities of logits.`,
    );
  }
}

/**
 * Refuses a model that is to give a loss probabilities and does not, where its last layer does not tell: by what it gives
 * for some examples.
 *
 * @throws TrainingError `unsupported-model`.
 */
export async function assertGivesProbabilities(
  model: LayersModel,
  loss: LossOptions,
  inputs: Inputs,
): Promise<void> {
  if (typeof loss === 'function' || !('outputs' in loss) || loss.outputs === 'logits') return;
  const [{ sourceLayer }] = model.outputs;
  if (activationOf(sourceLayer) !== undefined) return;
  const count = Math.min(SOME, inputs.count);
  const some = pickInputs(
    inputs,
    Uint32Array.from({ length: count }, (_, index) => index),
  );
  const values = await predictBatch(model, some).catch((error: unknown) => {
    throw explainFailure(model, error);
  });
  // What is not finite says nothing of the layer.
  if (!values.every(Number.isFinite)) return;
  if (loss.kind === 'cross-entropy') return assertProbabilities(model, values);
  const wrong = values.find((value) => value < 0 || value > 1);
  if (wrong === undefined) return;
  throw new TrainingError(
    'unsupported-model',
    `Layer ${sourceLayer.name} gives no probabilities: each is 0 to 1; one is ${wrong.toPrecision(3)}. A sigmoid at the end makes probabilities of logits.`,
  );
}
