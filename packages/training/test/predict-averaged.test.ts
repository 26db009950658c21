import { shiftImages } from '@mnist-cnn/dataset';
import { noShifts, predictAveraged, predictProbabilities } from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { createQuadrants, createTinyModel } from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(6);

test('one model and no shift give the same bits as without an average', async () => {
  const model = createTinyModel();
  expect(await predictAveraged([model], data, noShifts)).toEqual(
    await predictProbabilities(model, data),
  );
});

test('averages over models and weighted shifts', async () => {
  const models = [createTinyModel(1), createTinyModel(2)];
  const shifts = [
    { right: 0, down: 0, weight: 1 },
    { right: 1, down: -1, weight: 0.5 },
  ];
  const before = memory().numTensors;
  const counts: [number, number][] = [];
  const averaged = await predictAveraged(models, data, shifts, {
    onProgress: (done, total) => counts.push([done, total]),
  });
  expect(memory().numTensors).toBe(before);
  expect(counts).toEqual([6, 12, 18, 24].map((done) => [done, 24]));
  const moved = shiftImages(data, 1, -1);
  const [a, b] = await Promise.all(models.map((model) => predictProbabilities(model, data)));
  const [c, d] = await Promise.all(models.map((model) => predictProbabilities(model, moved)));
  for (const [i, value] of averaged.entries()) {
    expect(value).toBeCloseTo((a[i] + b[i] + (c[i] + d[i]) / 2) / 3, 6);
  }
});

test('refuses an average of nothing', async () => {
  await expect(predictAveraged([], data, noShifts)).rejects.toThrow(RangeError);
  await expect(predictAveraged([createTinyModel()], data, [])).rejects.toThrow(
    'there are 1 models',
  );
});
