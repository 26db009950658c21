import type { Images } from '@mnist-cnn/dataset';
import {
  assertFits,
  calibratedRows,
  digitness,
  judgementOf,
  logitsOf,
  splitModel,
} from '@mnist-cnn/judgement';
import type { Score } from '@mnist-cnn/numbers';
import { predict, predictAveraged } from '@mnist-cnn/training';
import type { Trained } from './load-trained.ts';

const CLASSES = 10;
const SIDE = 28;

/**
 * What tells how likely images show each digit, by what was trained: calibrated where a single model carries a judgement, and
 * then the nearer to a tenth for each digit the less an image looks like one.
 *
 * @throws RangeError where it does not read 28×28 grey images as 10 classes.
 * @throws JudgementError where what it carries is no judgement, or that of a model with other features.
 */
export async function createScore({ models, shifts }: Trained): Promise<Score> {
  const [model] = models;
  const shape = [...model.inputs[0].shape.slice(1), model.outputs[0].shape.at(-1)];
  if (shape.join() !== [SIDE, SIDE, 1, CLASSES].join()) {
    throw new RangeError(
      `Numbers are read by a network that tells 10 digits in [28, 28, 1]; ${model.name} reads [${shape.slice(0, -1).join(', ')}] and tells ${shape.at(-1)} classes.`,
    );
  }
  const judgement = models.length === 1 ? judgementOf(model) : undefined;
  if (!judgement) {
    return async (images) => rowsOf(await predictAveraged(models, joined(images), shifts));
  }
  const { body, head } = await splitModel(model);
  assertFits(judgement, head);
  return async (images) => {
    const values = await predict(body, joined(images));
    const matrix = { values, features: values.length / images.length };
    const probabilities = calibratedRows(logitsOf(head, matrix), CLASSES, judgement.temperature);
    const { neuron, minDigitness } = judgement;
    const scores = digitness(neuron, matrix);
    return rowsOf(
      probabilities.map((probability, i) => {
        const isDigit = 1 / (1 + Math.exp(minDigitness - scores[Math.floor(i / CLASSES)]));
        return isDigit * probability + (1 - isDigit) / CLASSES;
      }),
    );
  };
}

function joined(images: readonly Uint8Array[]): Images {
  const pixels = new Uint8Array(images.length * SIDE * SIDE);
  for (const [i, image] of images.entries()) pixels.set(image, i * SIDE * SIDE);
  return { images: pixels, count: images.length, height: SIDE, width: SIDE };
}

function rowsOf<Row extends Float32Array | Float64Array>(probabilities: Row) {
  return Array.from({ length: probabilities.length / CLASSES }, (_, i) =>
    probabilities.subarray(i * CLASSES, (i + 1) * CLASSES),
  );
}
