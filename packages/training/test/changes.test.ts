import {
  copyCheckpoint,
  fit,
  sgd,
  train,
  type Checkpoint,
  type LossFunction,
  type TrainOptions,
} from '@mnist-cnn/training';
import { abs, mul, sub, sum } from '@tensorflow/tfjs-core';
import { sequential } from '@tensorflow/tfjs-layers';
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
    [{ loss: ordinal }, /loss was \{.*\} and is function ordinal, [0-9a-f]{12}\./],
    [{ optimizer: sgd() }, /optimizer was \{"kind":"adam"/],
  ];

  test.each(changes)('is refused: %j', async (change, message) => {
    await expect(fit(options({ resume, ...change }))).rejects.toMatchObject({
      code: 'wrong-checkpoint',
      message: expect.stringMatching(message),
    });
  });

  /** A checkpoint of a training of these options. */
  async function begun(change: Partial<TrainOptions>): Promise<Checkpoint> {
    for await (const event of train(options(change))) {
      if (event.type === 'checkpoint') return await copyCheckpoint(event.checkpoint);
    }
    throw new Error('There was no checkpoint.');
  }

  const off: LossFunction = (targets, outputs) => sum(abs(sub(targets, outputs)), 1);
  const twiceOff: LossFunction = (targets, outputs) => mul(off(targets, outputs), 2);
  const constant = (rate: number) => ({ learningRate: () => rate });

  test.each<[string, Partial<TrainOptions>, Partial<TrainOptions>, RegExp]>([
    [
      'loss of one’s own',
      { loss: off },
      { loss: twiceOff },
      /: loss was function off, .* and is function twiceOff/,
    ],
    ['schedule', constant(1e-3), constant(2e-3), /: learningRate was function learningRate/],
    [
      'examples to stop by',
      { validation: data, patience: 1 },
      { validation: altered, patience: 1 },
      /: validation was/,
    ],
    ['model', {}, { model: withoutDropout() }, /: architecture was/],
  ])('is refused with another %s', async (_, before, after, message) => {
    const checkpoint = await begun(before);
    await expect(fit(options({ ...after, resume: checkpoint }))).rejects.toThrow(message);
    const { end } = await fit(options({ ...before, resume: checkpoint }));
    expect(end.reason).not.toBe('interrupted');
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

function withoutDropout() {
  const model = createTinyModel();
  return sequential({ layers: model.layers.filter(({ name }) => name !== 'drop') });
}
