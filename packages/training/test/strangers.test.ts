import { copyCheckpoint, fit, predict, train, type TrainOptions } from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { collect, readWeights } from './quadrants.ts';
import { strangers } from './strangers.ts';
import { useWasm } from './wasm-backend.ts';

describe.each([
  ['cpu', useCpu],
  ['wasm', useWasm],
])('on %s', (_, use) => {
  beforeAll(use);

  describe.each(strangers)('$title', ({ create, options }) => {
    const weightsAfter = async (change: Partial<TrainOptions> = {}) => {
      const model = create();
      await fit({ model, ...options, ...change });
      const weights = readWeights(model);
      model.dispose();
      return weights;
    };

    test('is trained: its loss falls, its metrics are told, and no tensor is left', async () => {
      const model = create();
      const before = memory().numTensors;
      const { epochs, end } = await fit({ model, ...options, epochs: 12 });
      expect(end.reason).toBe('finished');
      expect(epochs[11].loss).toBeLessThan(epochs[0].loss);
      for (const { metrics } of epochs) {
        for (const value of Object.values(metrics)) expect(value).toBeGreaterThanOrEqual(0);
      }
      expect(memory().numTensors).toBe(before);
      model.dispose();
    });

    test('gives the same bits again, resumed from any checkpoint, and read seldom', async () => {
      const model = create();
      const events = await collect(train({ model, ...options, checkpointEvery: 3 }));
      const expected = readWeights(model);
      model.dispose();
      const checkpoints = events.flatMap((event) =>
        event.type === 'checkpoint' ? [event.checkpoint] : [],
      );
      expect(checkpoints.length).toBeGreaterThan(4);
      for (const resume of checkpoints) expect(await weightsAfter({ resume })).toEqual(expected);
      expect(await weightsAfter({ measureInterval: Infinity })).toEqual(expected);
      expect(await weightsAfter({ residentData: true })).toEqual(expected);
      expect(await weightsAfter({ seed: 6 })).not.toEqual(expected);
    });

    test('predicts what is of the right size', async () => {
      const model = create();
      const { data } = options;
      if (!('inputs' in data)) throw new Error('These have their examples in memory.');
      const size = model.outputs[0].shape
        .slice(1)
        .reduce<number>((all, one) => all * Number(one), 1);
      expect(await predict(model, data)).toHaveLength(data.count * size);
      model.dispose();
    });
  });
});

test('a second model of a process goes on from the checkpoint of the first', async () => {
  const [{ create, options }] = strangers;
  const [first, second] = [create(), create()];
  // TensorFlow.js counts on: other names, the same places.
  expect(second.layers[0].name).not.toBe(first.layers[0].name);
  for await (const event of train({ model: first, ...options })) {
    if (event.type !== 'checkpoint' || event.checkpoint.progress.epoch !== 1) continue;
    const resume = await copyCheckpoint(event.checkpoint);
    await fit({ model: second, ...options, resume });
  }
  expect(readWeights(second)).toEqual(readWeights(first));
});
