import { selectNodeBackend } from '@mnist-cnn/backend/node';
import type { WorkerPool } from '@mnist-cnn/data-parallel';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { createExamples, levels } from '@mnist-cnn/dataset';
import {
  copyCheckpoint,
  fit,
  fromModule,
  meanMetric,
  predict,
  sgd,
  train,
  type Checkpoint,
  type TrainOptions,
} from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNoise, weightsOf } from './tiny.ts';

const url = new URL('./parts/own-parts.js', import.meta.url);
const images = levels(createNoise(30).images, [8, 8, 1]);
const data = createExamples({ inputs: images, targets: images });

let workers: WorkerPool;
let createScale: () => layers.Layer;

beforeAll(async () => {
  await selectNodeBackend('wasm');
  workers = startNodeWorkers(2, { modules: [url] });
  const { Scale } = await import(url.href);
  createScale = () => new Scale();
});
afterAll(() => workers.dispose());

/** An autoencoder with a layer of its own. */
function createAutoencoder(): LayersModel {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  return sequential({
    layers: [
      layers.flatten({ inputShape: [8, 8, 1] }),
      layers.dense({ units: 12, activation: 'relu', kernelInitializer }),
      createScale(),
      layers.dense({ units: 64, activation: 'sigmoid', kernelInitializer }),
      layers.reshape({ targetShape: [8, 8, 1] }),
    ],
  });
}

const options: Omit<TrainOptions, 'model'> = {
  data,
  epochs: 4,
  batchSize: 8,
  seed: 5,
  learningRate: 0.05,
  optimizer: sgd({ momentum: 0.9 }),
  clipping: { norm: 1 },
  loss: fromModule(url, 'distance', { times: 2 }),
  augmentation: fromModule(url, 'flip'),
  metrics: [
    meanMetric('brightness', (image) => image.reduce((sum, x) => sum + x, 0) / image.length),
  ],
};

describe('a training of parts of its own', () => {
  test('is the same to the bit again and resumed, on two threads', async () => {
    const model = createAutoencoder();
    const checkpoints: Checkpoint[] = [];
    for await (const event of train({ model, ...options, workers, checkpointEvery: 3 })) {
      if (event.type === 'checkpoint') checkpoints.push(await copyCheckpoint(event.checkpoint));
    }
    const expected = weightsOf(model);
    expect(checkpoints.length).toBeGreaterThan(6);
    for (const resume of checkpoints) {
      const other = createAutoencoder();
      await fit({ model: other, ...options, workers, resume });
      expect(weightsOf(other)).toEqual(expected);
    }
  });

  test('computes on two threads what it computes on one', async () => {
    const [alone, together] = [createAutoencoder(), createAutoencoder()];
    // One that flips nothing: on two threads, each flips otherwise.
    const unflipped = { ...options, augmentation: null };
    const { epochs } = await fit({ model: alone, ...unflipped });
    const other = await fit({ model: together, ...unflipped, workers });
    const expected = weightsOf(alone);
    for (const [at, value] of weightsOf(together).entries()) {
      expect(value).toBeCloseTo(expected[at], 4);
    }
    for (const [at, { loss, metrics }] of other.epochs.entries()) {
      expect(loss).toBeCloseTo(epochs[at].loss, 5);
      expect(metrics['brightness']).toBeCloseTo(epochs[at].metrics['brightness'], 5);
    }
    expect(epochs[3].loss).toBeLessThan(epochs[0].loss);
    expect(await predict(together, data, { workers })).toEqual(await predict(together, data));
  });

  test('refuses functions, which no message carries', async () => {
    const change = { loss: () => Promise.reject() } as object;
    await expect(
      fit({ model: createAutoencoder(), ...options, ...change, workers }),
    ).rejects.toThrow(/^The loss is a function, which cannot be sent to other threads\. Export it/);
  });

  test.each([
    ['missing', /Expected missing of file:.* to give a function; it has no such export/],
    ['nothing', /Expected nothing of file:.* to give a function; it gives number/],
  ])('says of %s what its module lacks, and leaves no tensor', async (name, message) => {
    const model = createAutoencoder();
    const before = memory().numTensors;
    const loss = fromModule(url, name);
    await expect(fit({ model, ...options, loss, workers })).rejects.toThrow(message);
    await expect(fit({ model, ...options, loss })).rejects.toThrow(message);
    expect(memory().numTensors).toBe(before);
  });

  test('says of a module that is not there what it is, not that a thread failed', async () => {
    const modules = [new URL('./parts/missing.js', import.meta.url)];
    const lost = startNodeWorkers(2, { modules });
    const model = createAutoencoder();
    await expect(fit({ model, ...options, workers: lost })).rejects.toThrow(
      /^(?!A worker thread failed).*missing\.js/,
    );
    await lost.dispose();
  });

  test('says where to name the module of a layer that other threads do not know', async () => {
    const unaware = startNodeWorkers(2);
    const training = fit({ model: createAutoencoder(), ...options, workers: unaware });
    await expect(training).rejects.toMatchObject({
      code: 'unsupported-model',
      message: expect.stringMatching(/^Other threads do not know the layer Scale: .*modules: \[/),
    });
    await unaware.dispose();
  });
});
