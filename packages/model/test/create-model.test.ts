import { createModel } from '@mnist-cnn/model';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

test.each([
  ['cnn', 3_274_634, true],
  ['small', 236_938, true],
  ['softmax', 7850, false],
] as const)('%s is made by its name', (name, parameters, hasDropout) => {
  const model = createModel(name, { seed: 1, dropout: 0.5 });
  expect(model.countParams()).toBe(parameters);
  expect(model.layers.some((layer) => layer.getClassName() === 'Dropout')).toBe(hasDropout);
  model.dispose();
});
