import '@tensorflow/tfjs-backend-cpu';
import { createRandom, type LabelledImages } from '@mnist-cnn/dataset';
import {
  carryRun,
  createNetwork,
  originOf,
  resumeRun,
  type CarryOptions,
  type RunOrigin,
  type RunRecord,
} from '@mnist-cnn/run';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { MemoryStorage } from './memory-storage.ts';
import { record as sample } from './record.ts';

beforeAll(() => setBackend('cpu'));

const record: RunRecord = {
  ...sample,
  recipe: { ...sample.recipe, epochs: 3, batchSize: 10 },
  dataset: { ...sample.dataset, validationSplit: 0.2 },
};

/** Images whose class is the row of their ink. */
function stripes(count: number, seed: number): LabelledImages {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: count }, () => random.nextBelow(10));
  const images = Uint8Array.from({ length: count * 784 }, (_, i) => {
    const row = Math.floor((i % 784) / 28);
    return Math.floor(row / 2) === labels[Math.floor(i / 784)] ? 200 + random.nextBelow(50) : 0;
  });
  return { images, labels, count, height: 28, width: 28, classes: 10 };
}

const train = stripes(60, 1);
const tested = stripes(30, 2);
const data = (): CarryOptions['data'] => ({
  train,
  test: tested,
  classNames: Array.from({ length: 10 }, (_, c) => String(c)),
});

/** Carries a run from where it stands. */
async function carry(run: MemoryStorage, options: Partial<CarryOptions> = {}) {
  const model = await createNetwork(run);
  try {
    const resume = await resumeRun(run);
    return await carryRun(run, { model, data: data(), resume, ...options });
  } finally {
    model.dispose();
  }
}

async function hashOf(started: RunRecord, origin?: RunOrigin): Promise<string | undefined> {
  const run = new MemoryStorage(started, origin);
  await carry(run);
  return run.record.result?.weightsSha256;
}

/** Stops a run after so many steps. */
function stopAfter(steps: number): Pick<CarryOptions, 'signal' | 'view'> {
  const controller = new AbortController();
  let seen = 0;
  return {
    signal: controller.signal,
    view: { step: () => void (++seen === steps && controller.abort()) },
  };
}

describe('a run that is carried', () => {
  test('comes to its model, evaluation and record, and tells its history', async () => {
    const run = new MemoryStorage(record);
    const lines: string[] = [];
    const outcome = await carry(run, {
      view: { history: ({ type }) => void lines.push(type) },
      peakMemoryBytes: () => 123,
    });
    expect(outcome?.probabilities).toHaveLength(300);
    expect(run.evaluation).toEqual(outcome?.evaluation);
    expect(run.record).toMatchObject({
      state: 'finished',
      peakMemoryBytes: 123,
      result: { epochs: 3, steps: 15, reason: 'finished', weightsSha256: run.weightsSha256 },
    });
    expect(run.history.map(({ type }) => type)).toEqual(lines);
    expect(lines.filter((type) => type === 'epoch')).toHaveLength(3);
    expect(run.isClaimed).toBe(false);
  });

  test('gives the images to train on back when it has trained', async () => {
    const run = new MemoryStorage(record);
    const given = data();
    let whenTrained: unknown = 'not called';
    await carry(run, { data: given, onTrained: () => (whenTrained = given.train) });
    expect(whenTrained).toBeUndefined();
  });

  test('leaves no tensor behind', async () => {
    const run = new MemoryStorage(record);
    const model = await createNetwork(run);
    const before = memory().numTensors;
    await carryRun(run, { model, data: data(), resume: undefined });
    expect(memory().numTensors).toBe(before);
    model.dispose();
  });

  test.each([1, 7, 15])(
    'interrupted after step %i it goes on to the same weights',
    async (steps) => {
      const run = new MemoryStorage(record);
      expect(await carry(run, stopAfter(steps))).toBeUndefined();
      expect(run.record).toMatchObject({ state: 'interrupted', result: null });
      expect(run.isClaimed).toBe(false);
      expect(await carry(run)).toBeDefined();
      expect(run.record.result?.weightsSha256).toBe(await hashOf(record));
    },
  );

  test('interrupted while it reads the test set, it trains no more when it goes on', async () => {
    const run = new MemoryStorage(record);
    const controller = new AbortController();
    const onTrained = () => controller.abort();
    expect(await carry(run, { signal: controller.signal, onTrained })).toBeUndefined();
    expect(run.record).toMatchObject({ state: 'interrupted', result: null });
    const steps: number[] = [];
    expect(await carry(run, { view: { step: ({ step }) => void steps.push(step) } })).toBeDefined();
    expect(steps).toEqual([]);
    expect(run.record.result?.weightsSha256).toBe(await hashOf(record));
  });

  test('tells of a disk that is full also where it was interrupted', async () => {
    const run = new MemoryStorage(record);
    run.writeCheckpoint = () => Promise.reject(new Error('no space'));
    await expect(carry(run, stopAfter(2))).rejects.toThrow('no space');
    expect(run.record.state).toBe('interrupted');
  });

  test('can go on after an error, which comes through', async () => {
    const run = new MemoryStorage(record);
    const guard: CarryOptions['guard'] = async function* (events) {
      let count = 0;
      for await (const event of events) {
        if (++count > 9) throw new Error('the device is gone');
        yield event;
      }
    };
    await expect(carry(run, { guard })).rejects.toThrow('the device is gone');
    expect(run.record.state).toBe('interrupted');
    await carry(run);
    expect(run.record.result?.weightsSha256).toBe(await hashOf(record));
  });
});

describe('a run of a network that has no name here', () => {
  const own = () =>
    sequential({
      name: 'own',
      layers: [
        layers.flatten({ inputShape: [28, 28, 1] }),
        layers.dense({ units: 10, activation: 'softmax', kernelInitializer: 'randomNormal' }),
      ],
    });
  const named = { ...record, model: 'own', architecture: { inputShape: [28, 28, 1], classes: 10 } };

  test('begins with the weights that it came with, also when it starts over', async () => {
    const model = own();
    const origin = await originOf(named, model, { train });
    expect(await hashOf(named, origin)).toBe(await hashOf(named, origin));
    const run = new MemoryStorage(named, origin);
    await carry(run, stopAfter(3));
    await carry(run);
    expect(run.record.result?.weightsSha256).toBe(await hashOf(named, origin));
    // Other initial weights, of no seed.
    const other = await originOf(named, own(), { train });
    expect(await hashOf(named, other)).not.toBe(await hashOf(named, origin));
  });

  test('is not made of nothing', async () => {
    await expect(createNetwork(new MemoryStorage(named))).rejects.toMatchObject({
      code: 'bad-record',
      message: expect.stringContaining('keeps no architecture'),
    });
    await expect(resumeRun(new MemoryStorage(named))).rejects.toMatchObject({
      code: 'no-checkpoint',
    });
  });
});
