import { computeGradients, trainableWeights, uploadBatch } from '@mnist-cnn/training';
import { dispose, tidy } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

const batch = { pixels: Float32Array.of(0.5, 0.25, 1, 0), labels: Uint8Array.of(0, 2), size: 2 };

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

function compute(model: LayersModel) {
  const variables = trainableWeights(model).map(({ variable }) => variable);
  const { lossAndCorrect, byName } = tidy(() => ({
    ...computeGradients(model, variables, uploadBatch(batch, { height: 1, width: 2 }), 2),
  }));
  const [loss, correct] = lossAndCorrect.dataSync();
  const gradients = variables.map(({ name }) => Array.from(byName[name].dataSync()));
  dispose([lossAndCorrect, ...Object.values(byName)]);
  return { loss, correct, gradients };
}

test('loss and gradient are the same with the softmax inside the last layer and behind it', () => {
  const one = compute(inside());
  const other = compute(behind());
  expect(other.loss).toBeCloseTo(one.loss, 6);
  expect(other.correct).toBe(one.correct);
  for (const [index, gradient] of one.gradients.entries()) {
    for (const [at, value] of gradient.entries()) {
      expect(other.gradients[index][at]).toBeCloseTo(value, 5);
    }
  }
});

test('logits far apart give a finite loss that grows with them, and a gradient', () => {
  const { loss, gradients } = compute(inside(1e4));
  expect(loss).toBeGreaterThan(100); // −log of the smallest float32 is 103
  expect(Number.isFinite(loss)).toBe(true);
  expect(gradients[1].some((value) => Math.abs(value) > 0.4)).toBe(true);
});

test('the model predicts probabilities as before', () => {
  const model = inside();
  const before = model.getConfig();
  compute(model);
  expect(model.getConfig()).toEqual(before);
});
