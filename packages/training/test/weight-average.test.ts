import { WeightAverage } from '@mnist-cnn/training/parts';
import { memory, tensor1d, variable } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

test('moves by 1 − min(decay, (1 + t) / (10 + t)) and swaps with the weights', () => {
  const weight = variable(tensor1d([0, 10]));
  const average = new WeightAverage([weight], 0.5);
  weight.assign(tensor1d([11, 10]));
  average.update(1); // decay 2/11
  expect(average.averages[0].dataSync()[0]).toBeCloseTo(11 * (9 / 11), 5);
  weight.assign(tensor1d([0, 10]));
  average.update(100); // decay 0.5
  expect(average.averages[0].dataSync()[0]).toBeCloseTo(4.5, 5);

  average.swap();
  expect(weight.dataSync()[0]).toBeCloseTo(4.5, 5);
  average.swap();
  expect(Array.from(weight.dataSync())).toEqual([0, 10]);
});

test('after a hundred steps takes eight together', () => {
  const weight = variable(tensor1d([0]));
  const average = new WeightAverage([weight], 0.9);
  weight.assign(tensor1d([1]));
  for (let step = 101; step <= 112; step++) average.update(step);
  // Two updates, in steps 104 and 112.
  expect(average.averages[0].dataSync()[0]).toBeCloseTo(1 - 0.9 ** 16, 5);
});

test('holds one tensor a weight and frees it', () => {
  const weight = variable(tensor1d([1, 2]));
  const before = memory().numTensors;
  const average = new WeightAverage([weight], 0.9);
  for (let step = 1; step < 5; step++) average.update(step);
  average.swap();
  expect(memory().numTensors).toBe(before + 1);
  average.dispose();
  expect(memory().numTensors).toBe(before);
});
