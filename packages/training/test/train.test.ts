import {
  copyCheckpoint,
  train,
  type Checkpoint,
  type PlainRecipe,
  type TrainingEvent,
  type TrainOptions,
} from '@mnist-cnn/training';
import { memory } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import {
  augmentation,
  collect,
  createQuadrants,
  createTinyModel,
  readWeights,
  recipe,
} from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(64);
const distorting = { ...recipe, augmentation };
const trainIndices = Uint32Array.from({ length: 44 }, (_, index) => index);
const validation = Uint32Array.from({ length: 20 }, (_, index) => 44 + index);

const options = (change: Partial<TrainOptions> = {}): TrainOptions => ({
  model: createTinyModel(),
  data,
  trainIndices,
  validation,
  ...recipe,
  seed: 5,
  ...change,
});

const checkpointsOf = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.type === 'checkpoint' ? [event.checkpoint] : []));

async function trainedWeights(change: Partial<TrainOptions>): Promise<number[]> {
  const given = options(change);
  await collect(train(given));
  return readWeights(given.model);
}

describe('train', () => {
  test('lends the tensors of a checkpoint until the next event is asked for', async () => {
    const lent: Checkpoint[] = [];
    for await (const event of train(options())) {
      if (event.type !== 'checkpoint') continue;
      lent.push(event.checkpoint);
      expect((await copyCheckpoint(event.checkpoint)).tensors.size).toBeGreaterThan(3);
    }
    for (const checkpoint of lent) {
      await expect(copyCheckpoint(checkpoint)).rejects.toThrow('after the training went on');
    }
  });

  test('learns to tell the quadrants apart', async () => {
    const events = await collect(
      train(
        options({
          epochs: 15,
          learningRate: { kind: 'constant', value: 0.03 },
        }),
      ),
    );
    const epochs = events.flatMap((event) => (event.type === 'epoch' ? [event] : []));
    expect(epochs).toHaveLength(15);
    expect(epochs[14].loss).toBeLessThan(epochs[0].loss / 2);
    expect(epochs[14].validation?.metrics['accuracy']).toBeGreaterThan(0.9);
  });

  const stoppedAfter = async (last: number, given: TrainOptions): Promise<TrainingEvent[]> => {
    const stop = new AbortController();
    return collect(
      train({ ...given, stop: stop.signal }),
      (event) => event.type === 'step' && event.step === last && stop.abort(),
    );
  };

  test('stops within an epoch when told to, after a checkpoint', async () => {
    const events = await stoppedAfter(9, options());
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'stopped', epoch: 1, step: 9 });
    expect(events.at(-2)).toMatchObject({
      type: 'checkpoint',
      checkpoint: { progress: { step: 9 } },
    });
  });

  test('ends with the weights of a training of so many epochs when stopped at the end of one', async () => {
    const steady: PlainRecipe = { ...recipe, learningRate: { kind: 'constant', value: 0.01 } };
    const given = options({ ...steady });
    const events = await stoppedAfter(12, given);
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'stopped', epoch: 2, step: 12 });
    expect(readWeights(given.model)).toEqual(await trainedWeights({ ...steady, epochs: 2 }));
  });

  test('is finished where the last step is that after which it is told to stop', async () => {
    const events = await stoppedAfter(18, options());
    expect(events.at(-1)).toMatchObject({ reason: 'finished', epoch: 3 });
  });

  test('tells every step, epoch, checkpoint and the end, in order', async () => {
    const events = await collect(train(options()));
    const epoch = [...Array.from({ length: 6 }, () => 'step'), 'epoch', 'checkpoint'];
    expect(events.map(({ type }) => type)).toEqual([...epoch, ...epoch, ...epoch, 'end']);
    expect(events[5]).toMatchObject({ epoch: 1, stepInEpoch: 6, step: 6, steps: 18, images: 4 });
    expect(events[8]).toMatchObject({ epoch: 2, stepInEpoch: 1, step: 7, images: 8 });
    expect(events.at(-1)).toMatchObject({ reason: 'finished', epoch: 3, step: 18 });
  });

  test('gives the same weights for the same seed, others for another', async () => {
    const once = await trainedWeights({});
    expect(await trainedWeights({})).toEqual(once);
    expect(await trainedWeights({ seed: 6 })).not.toEqual(once);
  });

  test('does not draw from Math.random', async () => {
    const original = Math.random;
    Math.random = () => {
      throw new Error('Math.random was called');
    };
    try {
      await collect(train(options()));
    } finally {
      Math.random = original;
    }
  });

  test('leaves no tensor behind and holds no more at the end than after one step', async () => {
    const given = options();
    const before = memory().numTensors;
    const counts: number[] = [];
    await collect(train(given), ({ type }) => {
      if (type === 'step') counts.push(memory().numTensors);
    });
    expect(new Set(counts).size).toBe(1);
    expect(memory().numTensors).toBe(before);
  });

  test('frees everything when the caller leaves the loop', async () => {
    const given = options();
    const before = memory().numTensors;
    for await (const event of train(given)) if (event.type === 'step') break;
    expect(memory().numTensors).toBe(before);
  });

  test('refuses a model without trainable weights', async () => {
    const model = sequential({ layers: [layers.flatten({ inputShape: [6, 6, 1] })] });
    await expect(collect(train(options({ model })))).rejects.toMatchObject({
      code: 'unsupported-model',
    });
  });
});

describe('a training resumed', () => {
  test('from any checkpoint ends in the same weights as one that ran through', async () => {
    const given = options({ checkpointEvery: 1 });
    const checkpoints = checkpointsOf(await collect(train(given)));
    const expected = readWeights(given.model);
    expect(checkpoints).toHaveLength(18 + 3);
    for (const resume of checkpoints) expect(await trainedWeights({ resume })).toEqual(expected);
  });

  test('writes checkpoints by time, too, which change nothing', async () => {
    const given = options({ checkpointInterval: 0 });
    expect(checkpointsOf(await collect(train(given)))).toHaveLength(18 + 3);
    expect(readWeights(given.model)).toEqual(await trainedWeights({}));
    const rarely = options({ checkpointInterval: 60_000 });
    expect(checkpointsOf(await collect(train(rarely)))).toHaveLength(3);
  });

  test('sees the same distorted images again', async () => {
    const given = options({ ...distorting, checkpointEvery: 4 });
    const checkpoints = checkpointsOf(await collect(train(given)));
    const expected = readWeights(given.model);
    expect(await trainedWeights({})).not.toEqual(expected);
    for (const resume of checkpoints) {
      expect(await trainedWeights({ ...distorting, resume })).toEqual(expected);
    }
  });

  test('after an interruption makes the same events from there on', async () => {
    const measures = (events: readonly TrainingEvent[]) =>
      events.flatMap((event) =>
        event.type === 'step' || event.type === 'epoch'
          ? [[event.type, event.step, event.loss, event.metrics]]
          : [],
      );
    const whole = measures(await collect(train(options())));

    const interruption = new AbortController();
    const first = await collect(
      train(options({ signal: interruption.signal })),
      (event) => event.type === 'step' && event.step === 9 && interruption.abort(),
    );
    expect(first.at(-1)).toMatchObject({ type: 'end', reason: 'interrupted', step: 9 });
    const [, resume] = checkpointsOf(first);
    const second = await collect(train(options({ resume })));
    expect([...measures(first), ...measures(second)]).toEqual(whole);
  });

  test('after an interruption at the end of an epoch validates that epoch', async () => {
    const interruption = new AbortController();
    const first = await collect(
      train(options({ signal: interruption.signal })),
      (event) => event.type === 'step' && event.step === 6 && interruption.abort(),
    );
    expect(first.some(({ type }) => type === 'epoch')).toBe(false);
    const [resume] = checkpointsOf(first);
    const second = await collect(train(options({ resume })));
    expect(second[0]).toMatchObject({ type: 'epoch', epoch: 1 });
  });

  test('is refused with another seed, batch size, data or model, and changes nothing', async () => {
    const [resume] = checkpointsOf(await collect(train(options())));
    const refused = (change: Partial<TrainOptions>) =>
      expect(collect(train(options({ resume, ...change })))).rejects.toMatchObject({
        code: 'wrong-checkpoint',
      });
    await refused({ seed: 6 });
    await refused({ batchSize: 4 });
    await refused({ trainIndices: trainIndices.subarray(1) });
    const other = sequential({
      layers: [
        layers.flatten({ inputShape: [6, 6, 1] }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    const before = readWeights(other);
    await refused({ model: other });
    expect(readWeights(other)).toEqual(before);
  });
});

describe('early stopping', () => {
  const patient = { ...recipe, epochs: 30, patience: 2, weightAverageDecay: 0 };

  test('ends two epochs after the best one, with the best weights, resumed or not', async () => {
    // A learning rate that overshoots after a few epochs.
    const hasty = { ...patient, learningRate: { kind: 'constant', value: 0.3 } as const };
    const given = options({ ...hasty });
    const events = await collect(train(given));
    const end = events.at(-1);
    const best = events.flatMap((event) =>
      event.type === 'checkpoint' && event.best ? [event.checkpoint.progress.epoch] : [],
    );
    expect(end).toMatchObject({ reason: 'stopped-early', epoch: Number(best.at(-1)) + 2 });

    const expected = readWeights(given.model);
    const last: Checkpoint | undefined = checkpointsOf(events).at(-2);
    expect(await trainedWeights({ ...hasty, resume: last })).toEqual(expected);
  });
});

test('a learning rate that is changed on the way is that of the steps from there on', async () => {
  let factor = 1;
  const events = await collect(train(options({ learningRateFactor: () => factor })), (event) => {
    if (event.type === 'step' && event.step === 4) factor = 0.5;
  });
  const ratesOf = (all: readonly TrainingEvent[]) =>
    all.flatMap((event) => (event.type === 'step' ? [event.learningRate] : []));
  const usual = ratesOf(await collect(train(options())));
  expect(ratesOf(events)).toEqual(usual.map((rate, index) => (index < 4 ? rate : rate / 2)));
});

describe('divergence', () => {
  test('stops with the step number and keeps the weights before it', async () => {
    const given = options({
      weightAverageDecay: 0,
      learningRate: { kind: 'constant', value: 1e30 },
    });
    const steps: number[] = [];
    await expect(
      collect(train(given), (event) => event.type === 'step' && steps.push(event.step)),
    ).rejects.toMatchObject({ code: 'diverged', message: expect.stringMatching(/at step \d+/) });
    expect(steps.length).toBeGreaterThan(0);
    expect(readWeights(given.model).some(Number.isNaN)).toBe(false);
  });

  test('names the step that diverged, not the one that it was seen in', async () => {
    const change: Partial<TrainOptions> = {
      learningRate: { kind: 'constant', value: 1e30 },
    };
    const stepOf = async (more: Partial<TrainOptions>) => {
      const failure: unknown = await collect(train(options({ ...change, ...more }))).catch(String);
      return /at step (\d+): .* before (step \d+|this step)/.exec(String(failure))?.slice(1);
    };
    const [step] = (await stepOf({})) ?? [];
    expect(await stepOf({})).toEqual([step, 'this step']);
    expect(await stepOf({ measureInterval: Infinity })).toEqual([step, 'step 6']);
  });
});

test('images that are distorted do not stay on the device, whatever is asked for', async () => {
  const given = options({ residentData: true, ...distorting });
  const before = memory().numTensors;
  await collect(train(given));
  expect(memory().numTensors).toBe(before);
  expect(readWeights(given.model)).toEqual(await trainedWeights({ ...distorting }));
});

test('an augmentation that cannot be is refused, and no tensor is left behind', async () => {
  const given = options({ augmentation: { ...augmentation, scale: 2 } });
  const before = memory().numTensors;
  await expect(collect(train(given))).rejects.toThrow(/scale is at least 0 and less than 1/);
  expect(memory().numTensors).toBe(before);
});

test('images that stay on the device give the same weights, and no tensor is left behind', async () => {
  const given = options({ residentData: true });
  const before = memory().numTensors;
  await collect(train(given));
  expect(memory().numTensors).toBe(before);
  expect(readWeights(given.model)).toEqual(await trainedWeights({}));
});

describe('measures that are read seldom', () => {
  const rarely = { measureInterval: Infinity };

  test('give the same events in the same order, and the same weights', async () => {
    const timeless = (events: readonly TrainingEvent[]) =>
      events.map((event) => (event.type === 'step' ? { ...event, milliseconds: 0 } : event));
    const [every, seldom] = [options({ checkpointEvery: 4 }), options({ checkpointEvery: 4 })];
    const expected = timeless(await collect(train(every)));
    expect(timeless(await collect(train({ ...seldom, ...rarely })))).toEqual(expected);
    expect(readWeights(seldom.model)).toEqual(readWeights(every.model));
  });

  test('are read before a training that was aborted ends', async () => {
    const interruption = new AbortController();
    const given = options({ ...rarely, signal: interruption.signal });
    setImmediate(() => interruption.abort());
    const events = await collect(train(given));
    const steps = events.filter(({ type }) => type === 'step').length;
    expect(events.slice(steps).map(({ type }) => type)).toEqual(['checkpoint', 'end']);
    expect(events.at(-1)).toMatchObject({ reason: 'interrupted', step: steps });
    const rest = train(options({ ...rarely, resume: checkpointsOf(events)[0] }));
    expect((await collect(rest)).at(-1)).toMatchObject({ reason: 'finished', step: 18 });
  });

  test('leave no tensor behind when the loop is left', async () => {
    const given = options(rarely);
    const before = memory().numTensors;
    for await (const { type } of train(given)) if (type === 'step') break;
    expect(memory().numTensors).toBe(before);
  });
});
