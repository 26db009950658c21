import {
  copyCheckpoint,
  fit,
  sgd,
  train,
  type Checkpoint,
  type LossFunction,
  type TrainOptions,
} from '@mnist-cnn/training';
import { sum } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { augmentation, createQuadrants, createTinyModel, recipe } from './quadrants.ts';

const data = createQuadrants(16);
const options = (change: Partial<TrainOptions> = {}): TrainOptions => ({
  model: createTinyModel(),
  data,
  ...recipe,
  seed: 5,
  ...change,
});

const ordinal: LossFunction = (targets) => sum(targets, 1);

let resume: Checkpoint;

beforeAll(async () => {
  await useCpu();
  for await (const event of train(options())) {
    if (event.type === 'checkpoint') resume ??= await copyCheckpoint(event.checkpoint);
  }
});

const altered = {
  ...data,
  images: data.images.map((level, at) => (at === 100 ? level ^ 1 : level)),
};

describe('a training that goes on otherwise than it began', () => {
  const changes: readonly [Partial<TrainOptions>, RegExp][] = [
    [{ learningRate: 1e-2 }, /learningRate was \{"kind":"one-cycle".*\} and is 0.01/],
    [{ epochs: 4 }, /epochs was 3 and is 4/],
    [{ augmentation }, /augmentation was null and is \{/],
    [{ data: altered }, /the data's SHA-256 was [0-9a-f]{12}… and is [0-9a-f]{12}…/],
    [{ loss: ordinal }, /loss was \{.*\} and is "function ordinal"/],
    [{ optimizer: sgd() }, /optimizer was \{"kind":"adam"/],
  ];

  test.each(changes)('is refused: %j', async (change, message) => {
    await expect(fit(options({ resume, ...change }))).rejects.toMatchObject({
      code: 'wrong-checkpoint',
      message: expect.stringMatching(message),
    });
  });

  test('does where that is asked for', async () => {
    const { end } = await fit(options({ resume, epochs: 4, data: altered, acceptChanges: true }));
    expect(end.epoch).toBe(4);
  });

  test('does in what may differ, and in nothing else', async () => {
    const { end } = await fit(options({ resume, epochs: 4, acceptChanges: ['epochs'] }));
    expect(end.epoch).toBe(4);
    await expect(
      fit(options({ resume, epochs: 4, learningRate: 1e-2, acceptChanges: ['epochs'] })),
    ).rejects.toThrow(/^The checkpoint is of another training: learningRate was/);
  });
});
