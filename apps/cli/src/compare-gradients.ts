import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { examplesOf, limitImages, type Dataset } from '@mnist-cnn/dataset';
import { createCnn } from '@mnist-cnn/model';
import { crossEntropy } from '@mnist-cnn/training';
import { GradientComputer } from '@mnist-cnn/training/parts';
import { dispose, tensor, tidy } from '@tensorflow/tfjs-core';

/** As many as plain JavaScript does in some seconds. */
const IMAGES = 4;

/** A gradient or weight outside any backend. */
interface Values {
  readonly shape: number[];
  readonly values: Float32Array;
}

/**
 * How far the CNN's gradients on one backend are from those on another, at the same weights and on the same few images:
 * the largest difference, as a share of the largest entry of its gradient. The first backend is current afterwards.
 */
export async function compareGradients(
  { train }: Dataset,
  backend: string,
  reference: string,
): Promise<number> {
  const model = createCnn({ seed: 1 });
  const weights = await Promise.all(
    model.getWeights().map(async (weight): Promise<Values> => ({
      shape: weight.shape,
      values: Float32Array.from(await weight.data()),
    })),
  );
  model.dispose();
  const actual = await gradientsOn(backend, train, weights);
  const expected = await gradientsOn(reference, train, weights);
  await selectNodeBackend(backend);
  return Math.max(...actual.map((gradient, index) => largestDifference(gradient, expected[index])));
}

async function gradientsOn(
  backend: string,
  data: Dataset['train'],
  weights: readonly Values[],
): Promise<Float32Array[]> {
  await selectNodeBackend(backend);
  const model = createCnn({ seed: 1 });
  tidy(() => model.setWeights(weights.map(({ values, shape }) => tensor(values, shape))));
  const part = { loss: crossEntropy(), augmentation: null, sharpness: null };
  const options = { ...part, seed: 0, steps: 1, wantsPredictions: false };
  const computer = await GradientComputer.create(model, options, 0);
  const place = { first: 0, total: IMAGES, step: 0 };
  const { loss, byName } = computer.compute(examplesOf(limitImages(data, IMAGES)), place);
  const gradients: Float32Array[] = [];
  for (const { variable } of computer.weights) {
    gradients.push(Float32Array.from(await byName[variable.name].data()));
  }
  dispose([loss, ...Object.values(byName)]);
  model.dispose();
  return gradients;
}

function largestDifference(actual: Float32Array, expected: Float32Array): number {
  let [difference, largest] = [0, 0];
  for (const [index, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs(actual[index] - value));
    largest = Math.max(largest, Math.abs(value));
  }
  return difference / largest;
}
