import { fit, train } from '@mnist-cnn/training';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { collect, createQuadrants, createTinyModel, recipe } from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(16);

test('dropout masks change every step, repeat with the seed, and leave the model as it was', async () => {
  const masksOf = async (seed: number) => {
    const model = createTinyModel();
    const dropout = model.getLayer('drop');
    const seeds: unknown[] = [];
    await collect(train({ model, data, ...recipe, seed }), (event) => {
      if (event.type === 'step') seeds.push(dropout.getConfig()['seed']);
    });
    expect(dropout.getConfig()['seed']).toBeUndefined();
    return seeds;
  };
  const masks = await masksOf(1);
  expect(masks).toHaveLength(6);
  expect(new Set(masks).size).toBe(6);
  expect(await masksOf(1)).toEqual(masks);
  expect(await masksOf(2)).not.toEqual(masks);
});

test('recurrent layers and models in a model drop the same out again, and other with another seed', async () => {
  const kernelInitializer = initializers.glorotUniform({ seed: 1 });
  const initial = { kernelInitializer, recurrentInitializer: kernelInitializer };
  const lossOf = async (seed: number) => {
    const inner = sequential({
      layers: [
        layers.reshape({ inputShape: [6, 6, 1], targetShape: [6, 6] }),
        layers.lstm({ units: 4, dropout: 0.5, recurrentDropout: 0.5, ...initial }),
        layers.dropout({ rate: 0.5 }),
      ],
    });
    const classify = layers.dense({ units: 3, activation: 'softmax', kernelInitializer });
    const model = sequential({ layers: [inner, classify] });
    const { epochs } = await fit({ model, data, ...recipe, seed });
    return epochs.map(({ loss }) => loss);
  };
  const losses = await lossOf(1);
  expect(await lossOf(1)).toEqual(losses);
  expect(await lossOf(2)).not.toEqual(losses);
});

test('noise that cannot be seeded is refused by name', async () => {
  const model = sequential({
    layers: [
      layers.gaussianNoise({ name: 'noise', stddev: 1, inputShape: [6, 6, 1] }),
      layers.flatten(),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  await expect(collect(train({ model, data, ...recipe, seed: 1 }))).rejects.toMatchObject({
    code: 'unsupported-model',
    message: expect.stringContaining('noise (GaussianNoise)'),
  });
});
