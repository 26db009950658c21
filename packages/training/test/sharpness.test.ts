import { classes, createExamples, floats } from '@mnist-cnn/dataset';
import { train, type PlainRecipe, type TrainingEvent } from '@mnist-cnn/training';
import { radiusAt, trainableWeights } from '@mnist-cnn/training/parts';
import { dispose, memory, tensor2d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { computeShare } from './compute-share.ts';
import { collect, createQuadrants, createTinyModel, readWeights, recipe } from './quadrants.ts';

beforeAll(useCpu);

test('radiusAt is 0 before its part of the training', () => {
  const sharpness = { radius: 0.1, from: 0.75 };
  expect([0, 5, 6, 7].map((step) => radiusAt(sharpness, step, 8))).toEqual([0, 0, 0.1, 0.1]);
  expect(radiusAt(null, 7, 8)).toBe(0);
});

describe('a gradient away from the weights', () => {
  const kernel = [0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2, 0.6]; // [pixel, class]
  const pixels = [1, 0.5, 0, 0.25];
  const label = 1;

  const modelOf = () =>
    sequential({
      layers: [
        layers.flatten({ inputShape: [2, 2, 1] }),
        layers.dense({
          units: 2,
          activation: 'softmax',
          useBias: false,
          kernelInitializer: initializers.zeros(),
        }),
      ],
    });

  /** Of the cross-entropy of softmax: (probability − target) × pixel. */
  function gradientAt(weights: readonly number[]): number[] {
    const logits = [0, 1].map((c) => pixels.reduce((sum, p, i) => sum + p * weights[2 * i + c], 0));
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    return weights.map((_, k) => {
      const error = Math.exp(logits[k % 2]) / total - (k % 2 === label ? 1 : 0);
      return error * pixels[Math.floor(k / 2)];
    });
  }

  test('is that of the weights moved by the radius along their gradient; they stay where they are', async () => {
    const model = modelOf();
    const [{ variable }] = trainableWeights(model);
    tidy(() => variable.assign(tensor2d(kernel, [4, 2])));
    const before = memory().numTensors;
    const batch = createExamples({
      inputs: floats(pixels, [2, 2, 1]),
      targets: classes([label], 2),
    });
    const sharpness = { radius: 0.5, from: 0 };
    const { loss, byName } = await computeShare(model, batch, { sharpness });
    const here = gradientAt(kernel);
    const norm = Math.hypot(...here);
    const expected = gradientAt(kernel.map((w, k) => w + (0.5 * here[k]) / norm));
    const found: Tensor = byName[variable.name];
    for (const [k, value] of found.dataSync().entries()) expect(value).toBeCloseTo(expected[k], 6);
    expect(expected[0]).not.toBeCloseTo(here[0], 3);
    expect([...variable.dataSync()]).toEqual([...Float32Array.from(kernel)]);

    const plain = await computeShare(model, batch);
    expect([...loss.dataSync()]).toEqual([...plain.loss.dataSync()]);
    dispose([loss, found, plain.loss, ...Object.values(plain.byName)]);
    expect(memory().numTensors).toBe(before);
  });
});

describe('a training with sharpness-aware steps', () => {
  const data = createQuadrants(48); // six steps an epoch
  const sharp: PlainRecipe = { ...recipe, sharpness: { radius: 0.05, from: 0.5 } };
  const run = async (change: Partial<Parameters<typeof train>[0]>) => {
    const model = createTinyModel();
    const events = await collect(train({ model, data, ...sharp, seed: 5, ...change }));
    return { events, weights: readWeights(model) };
  };
  const lossesOf = (events: readonly TrainingEvent[]) =>
    events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));

  test('differs from one without from their first step on', async () => {
    const aware = lossesOf((await run({})).events);
    const usual = lossesOf((await run({ ...recipe })).events);
    // The first of them is the 10th of 18, whose loss is still that of the same weights.
    expect(aware.slice(0, 10)).toEqual(usual.slice(0, 10));
    expect(aware[10]).not.toBe(usual[10]);
  });

  test('gives the same bits resumed from any checkpoint, and leaves no tensor behind', async () => {
    const model = createTinyModel();
    const before = memory().numTensors;
    const events = await collect(train({ model, data, ...sharp, seed: 5, checkpointEvery: 4 }));
    expect(memory().numTensors).toBe(before);
    const checkpoints = events.flatMap((e) => (e.type === 'checkpoint' ? [e.checkpoint] : []));
    expect(checkpoints.length).toBeGreaterThan(5);
    for (const resume of checkpoints) {
      expect((await run({ resume })).weights).toEqual(readWeights(model));
    }
  });
});
