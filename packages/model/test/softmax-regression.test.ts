import { createSoftmaxRegression } from '@mnist-cnn/model';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

test('the baseline has 784 × 10 weights and 10 biases', () => {
  const model = createSoftmaxRegression();
  expect(model.countParams()).toBe(7850);
  expect(model.inputs[0].shape).toEqual([null, 28, 28, 1]);
  expect(model.outputs[0].shape).toEqual([null, 10]);
  model.dispose();
});

test('its seed decides its weights', () => {
  const weights = (seed: number) => createSoftmaxRegression({ seed }).weights[0].read().dataSync();
  expect(weights(1)).toEqual(weights(1));
  expect(weights(1)).not.toEqual(weights(2));
});
