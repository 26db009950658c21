import {
  architectureOf,
  createSmallCnn,
  modelFromArchitecture,
  ModelError,
  seedInitializers,
  weightsSha256,
} from '@mnist-cnn/model';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, test } from 'vitest';
import './backend.ts';

const weightsOf = (model: LayersModel) => model.getWeights().map((weight) => weight.dataSync());

/** Whose initialisers have no seeds but the last one. */
const unseeded = () =>
  architectureOf(
    sequential({
      layers: [
        layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 8, 1] }),
        layers.flatten(),
        layers.dense({ units: 4, kernelInitializer: 'heNormal' }),
        layers.dense({ units: 4, kernelInitializer: initializers.orthogonal({ seed: 7 }) }),
      ],
    }),
  );

const build = (json: string, seed: number) => modelFromArchitecture(seedInitializers(json, seed));

describe('an architecture', () => {
  test('gives a model of the same layers', async () => {
    const model = createSmallCnn();
    const built = await modelFromArchitecture(architectureOf(model));
    expect(built.toJSON(undefined, false)).toEqual(model.toJSON(undefined, false));
    // The seeds are in it.
    expect(await weightsSha256(built)).toBe(await weightsSha256(model));
  });

  test('gives the same weights with the same seed, others with another, and other layers others', async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => build(unseeded(), seed)));
    expect(weightsOf(again)).toEqual(weightsOf(one));
    const [kernel, , dense, , last] = weightsOf(one);
    const [otherKernel, , otherDense, , otherLast] = weightsOf(other);
    expect(otherKernel).not.toEqual(kernel);
    expect(otherDense).not.toEqual(dense);
    // Its initialiser had a seed of its own.
    expect(otherLast).toEqual(last);
  });

  test('that has a layer nobody knows, or is none, is said to be so', async () => {
    const json = unseeded().replace('"class_name":"Flatten"', '"class_name":"Fold"');
    await expect(modelFromArchitecture(json)).rejects.toMatchObject({
      code: 'unknown-layer',
      message: expect.stringContaining('a layer Fold, which TensorFlow.js does not know'),
    });
    for (const text of ['', '3', '{}', '{"class_name":"Sequential"}']) {
      await expect(modelFromArchitecture(text)).rejects.toThrow(ModelError);
    }
  });
});
