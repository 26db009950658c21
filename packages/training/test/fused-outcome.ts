import { classes, createExamples, createRandom, floats } from '@mnist-cnn/dataset';
import { predictBatch, trainableWeights } from '@mnist-cnn/training/parts';
import { dispose, memory, profile } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect } from 'vitest';
import { computeShare } from './compute-share.ts';
import { IMAGE } from './fusible-models.ts';

const SIZE = 6;
const random = createRandom(1, 'fused layers');
export const batch = createExamples({
  inputs: floats(
    Float32Array.from({ length: SIZE * IMAGE.height * IMAGE.width }, () => random.nextFloat()),
    [IMAGE.height, IMAGE.width, 1],
  ),
  targets: classes(
    Uint8Array.from({ length: SIZE }, (_, index) => index % IMAGE.classes),
    IMAGE.classes,
  ),
});

/** Loss, gradients and probabilities of a new model, and the kernels that a step ran. */
export async function outcomeOf(create: () => LayersModel) {
  const model = create();
  const variables = trainableWeights(model).map(({ variable }) => variable);
  const held = memory().numTensors;
  const gradients: number[][] = [];
  const { kernels } = await profile(async () => {
    const { loss, byName } = await computeShare(model, batch);
    const [value] = loss.dataSync();
    gradients.push([value], ...variables.map(({ name }) => Array.from(byName[name].dataSync())));
    dispose([loss, ...Object.values(byName)]);
  });
  expect(memory().numTensors).toBe(held);
  const probabilities = Array.from(await predictBatch(model, batch));
  expect(memory().numTensors).toBe(held);
  model.dispose();
  return { gradients, probabilities, kernels: kernels.map(({ name }) => name) };
}

/** Sums in another order differ by some roundings, as a share of the largest; a single sum may nearly cancel out. */
export function expectClose(
  actual: readonly number[],
  expected: readonly number[],
  bound: number,
): void {
  expect(actual).toHaveLength(expected.length);
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0.02);
  for (const [index, value] of expected.entries()) {
    expect(Math.abs(actual[index] - value) / scale).toBeLessThan(bound);
  }
}
