import { classes, createExamples, floats } from '@mnist-cnn/dataset';
import { trainableWeights } from '@mnist-cnn/training/parts';
import { dispose } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { computeShare } from './compute-share.ts';

beforeAll(useCpu);

const batch = createExamples({
  inputs: floats([0.5, 0.25, 1, 0], [1, 2, 1]),
  targets: classes([0, 2], 3),
});

function dense(scale: number, activation?: 'softmax') {
  return layers.dense({
    name: 'class',
    units: 3,
    kernelInitializer: initializers.randomUniform({ minval: -scale, maxval: scale, seed: 7 }),
    ...(activation ? { activation } : {}),
  });
}
const inside = (scale = 1) =>
  sequential({ layers: [layers.flatten({ inputShape: [1, 2, 1] }), dense(scale, 'softmax')] });
const behind = (scale = 1) =>
  sequential({
    layers: [layers.flatten({ inputShape: [1, 2, 1] }), dense(scale), layers.softmax()],
  });

async function compute(model: LayersModel) {
  const variables = trainableWeights(model).map(({ variable }) => variable);
  const share = await computeShare(model, batch, { wantsPredictions: true });
  const { byName } = share;
  const [loss] = share.loss.dataSync();
  const predictions = Array.from(share.predictions?.dataSync() ?? []);
  const gradients = variables.map(({ name }) => Array.from(byName[name].dataSync()));
  dispose([
    share.loss,
    ...(share.predictions ? [share.predictions] : []),
    ...Object.values(byName),
  ]);
  return { loss, predictions, gradients };
}

test('loss and gradient are the same with the softmax inside the last layer and behind it', async () => {
  const one = await compute(inside());
  const other = await compute(behind());
  expect(other.loss).toBeCloseTo(one.loss, 6);
  expect(one.predictions).toHaveLength(6);
  for (const [at, value] of one.predictions.entries()) {
    expect(other.predictions[at]).toBeCloseTo(value, 6);
  }
  for (const [index, gradient] of one.gradients.entries()) {
    for (const [at, value] of gradient.entries()) {
      expect(other.gradients[index][at]).toBeCloseTo(value, 5);
    }
  }
});

test('logits far apart give a finite loss that grows with them, and a gradient', async () => {
  const { loss, gradients } = await compute(inside(1e4));
  expect(loss).toBeGreaterThan(100); // −log of the smallest float32 is 103
  expect(Number.isFinite(loss)).toBe(true);
  expect(gradients[1].some((value) => Math.abs(value) > 0.4)).toBe(true);
});

test('the model predicts probabilities as before', async () => {
  const model = inside();
  const before = model.getConfig();
  await compute(model);
  expect(model.getConfig()).toEqual(before);
});
