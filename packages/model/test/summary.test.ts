import {
  createCnn,
  createSoftmaxRegression,
  formatSummary,
  summarizeModel,
} from '@mnist-cnn/model';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

test('the network layer by layer: output shapes and parameters', () => {
  const { layers, parameters } = summarizeModel(createCnn());
  expect(layers.map(({ outputShape, parameters: count }) => [outputShape, count])).toEqual([
    [[28, 28, 1], 0],
    [[28, 28, 32], 832],
    [[14, 14, 32], 0],
    [[14, 14, 64], 51_264],
    [[7, 7, 64], 0],
    [[3136], 0],
    [[1024], 3_212_288],
    [[10], 10_250],
  ]);
  expect(parameters).toBe(3_274_634);
});

test('as text: one aligned line a layer and the total', () => {
  expect(formatSummary(summarizeModel(createSoftmaxRegression()))).toBe(
    [
      'layer    kind        output   parameters',
      'image    InputLayer  28×28×1           0',
      'flatten  Flatten     784               0',
      'digit    Dense       10            7,850',
      'total                              7,850',
    ].join('\n'),
  );
});
