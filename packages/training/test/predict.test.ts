import { predictProbabilities } from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { createQuadrants, createTinyModel } from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(10);

test('gives a row of probabilities an image, whatever the batch size', async () => {
  const model = createTinyModel();
  const before = memory().numTensors;
  const whole = await predictProbabilities(model, data);
  expect(whole).toHaveLength(30);
  for (let image = 0; image < 10; image++) {
    const row = whole.subarray(3 * image, 3 * image + 3);
    expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 5);
  }
  const done: number[] = [];
  const inFours = await predictProbabilities(model, data, {
    batchSize: 4,
    onProgress: (count) => done.push(count),
  });
  expect(inFours).toEqual(whole);
  expect(done).toEqual([4, 8, 10]);
  expect(memory().numTensors).toBe(before);
});

test('takes the images asked for, in that order', async () => {
  const model = createTinyModel();
  const whole = await predictProbabilities(model, data);
  const some = await predictProbabilities(model, data, { indices: Uint32Array.of(7, 2) });
  expect(some).toEqual(Float32Array.of(...whole.subarray(21, 24), ...whole.subarray(6, 9)));
});

test('refuses batches of no image', async () => {
  await expect(predictProbabilities(createTinyModel(), data, { batchSize: 0 })).rejects.toThrow(
    'batchSize is an integer of 1 or more; this is 0',
  );
});

test('stops when aborted', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(
    predictProbabilities(createTinyModel(), data, { batchSize: 1, signal }),
  ).rejects.toThrow('enough');
});

test('ends all work before it fails with what failed', async () => {
  const model = createTinyModel();
  let begun = 0;
  const slow = async () => {
    begun += 1;
    await setTimeout(20);
    return new Float32Array(3);
  };
  const broken = () => Promise.reject(new Error('broken'));
  const done: number[] = [];
  await expect(
    predictProbabilities(model, data, {
      batchSize: 1,
      workers: {
        count: 2,
        createPredictors: async () => [broken, slow],
        createStepper: () => Promise.reject(new Error('not called')),
      },
      onProgress: (count) => done.push(count),
    }),
  ).rejects.toThrow('broken');
  expect([begun, done]).toEqual([1, [1]]);
});
