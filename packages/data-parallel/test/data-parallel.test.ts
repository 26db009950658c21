import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { Replica, WorkerPool, type WorkerConnection } from '@mnist-cnn/data-parallel';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import {
  accurate,
  copyCheckpoint,
  predictProbabilities,
  train,
  type Checkpoint,
  type TrainingEvent,
  type TrainOptions,
} from '@mnist-cnn/training';
import { dispose, memory, mul, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expose } from 'comlink';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDenseModel, createNoise, createTinyModel, recipe, weightsOf } from './tiny.ts';

const data = createNoise(50); // six batches of 8 and one of 2

const pools: WorkerPool[] = [];
function start(count: number): WorkerPool {
  const pool = startNodeWorkers(count);
  pools.push(pool);
  return pool;
}
let two: WorkerPool;
let three: WorkerPool;

beforeAll(async () => {
  await selectNodeBackend('wasm');
  two = start(2);
  three = start(3);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.dispose()));
});

interface Outcome {
  readonly events: readonly TrainingEvent[];
  readonly weights: readonly number[];
}

async function outcomeOf(
  change: Partial<TrainOptions>,
  onEvent?: (event: TrainingEvent) => void,
): Promise<Outcome> {
  const model = change.model ?? createTinyModel();
  const events: TrainingEvent[] = [];
  for await (const event of train({ model, data, ...recipe, seed: 5, ...change })) {
    events.push(
      event.type === 'checkpoint'
        ? { ...event, checkpoint: await copyCheckpoint(event.checkpoint) }
        : event,
    );
    onEvent?.(event);
  }
  return { events, weights: weightsOf(model) };
}

const stepsOf = ({ events }: Outcome) =>
  events.flatMap((event) => (event.type === 'step' ? [event] : []));

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 5);
}

describe('a training on several threads', () => {
  test('computes what one thread computes', async () => {
    const alone = await outcomeOf({});
    for (const workers of [two, three]) {
      const together = await outcomeOf({ workers });
      expectClose(together.weights, alone.weights);
      for (const [index, step] of stepsOf(together).entries()) {
        const expected = stepsOf(alone)[index];
        expect(step.loss).toBeCloseTo(expected.loss, 5);
        expect(step.gradientNorm).toBeCloseTo(expected.gradientNorm, 4);
        expect(step.metrics).toEqual(expected.metrics);
      }
    }
  });

  test('sees the same distorted images on any number of threads', async () => {
    const { augmentation } = accurate();
    const once = { ...recipe, epochs: 1 };
    const distorting = { ...once, augmentation };
    const alone = await outcomeOf(distorting);
    expect((await outcomeOf({ ...once })).weights).not.toEqual(alone.weights);
    for (const workers of [two, three, withoutSharedMemory(3)]) {
      const together = await outcomeOf({ ...distorting, workers });
      expectClose(together.weights, alone.weights);
      for (const [index, { loss }] of stepsOf(together).entries()) {
        expect(loss).toBeCloseTo(stepsOf(alone)[index].loss, 5);
      }
    }
  });

  test('has the weights of layers that are not trained, also those of a checkpoint', async () => {
    const frozenModel = () => {
      const model = createTinyModel();
      // The first one with weights.
      const frozen = model.layers.find((layer) => layer.weights.length > 0);
      if (frozen) frozen.trainable = false;
      return model;
    };
    const alone = await outcomeOf({ model: frozenModel(), checkpointEvery: 5 });
    for (const pool of [start(2), withoutSharedMemory(2)]) {
      const together = await outcomeOf({ model: frozenModel(), workers: pool });
      expectClose(together.weights, alone.weights);
      expect(stepsOf(together)[0].loss).toBeCloseTo(stepsOf(alone)[0].loss, 5);
    }
    const [resume] = alone.events.flatMap((event): Checkpoint[] =>
      event.type === 'checkpoint' ? [event.checkpoint] : [],
    );
    const others = frozenModel();
    tidy(() => others.setWeights(others.getWeights().map((weight) => mul(weight, 0))));
    const resumed = await outcomeOf({ model: others, workers: start(2), resume });
    expectClose(resumed.weights, alone.weights);
  });

  test('gives the same bits for the same number of threads', async () => {
    const { weights } = await outcomeOf({ workers: three });
    expect((await outcomeOf({ workers: three })).weights).toEqual(weights);
  });

  test('gives the same bits resumed from any checkpoint, by other threads of the same number', async () => {
    const whole = await outcomeOf({ workers: two, checkpointEvery: 5 });
    const checkpoints = whole.events.flatMap((event): Checkpoint[] =>
      event.type === 'checkpoint' ? [event.checkpoint] : [],
    );
    expect(checkpoints.length).toBeGreaterThan(3);
    const others = start(2);
    for (const resume of checkpoints) {
      expect((await outcomeOf({ workers: others, resume })).weights).toEqual(whole.weights);
    }
  });

  test('goes on from a checkpoint of another number of threads', async () => {
    const whole = await outcomeOf({ workers: two, checkpointEvery: 5 });
    const event = whole.events.find(({ type }) => type === 'checkpoint');
    const resume = event?.type === 'checkpoint' ? { resume: event.checkpoint } : {};
    expect(event).toBeDefined();
    for (const threads of [{ workers: three }, {}]) {
      expectClose((await outcomeOf({ ...threads, ...resume })).weights, whole.weights);
    }
  });

  test('starts every step from the weights that the model has', async () => {
    const disturbed = (change: Partial<TrainOptions>) => {
      const model = createTinyModel();
      return outcomeOf({ model, ...change }, (event) => {
        if (event.type === 'step' && event.step === 3) {
          tidy(() => model.setWeights(model.getWeights().map((weight) => mul(weight, -2))));
        }
      });
    };
    const alone = await disturbed({});
    for (const workers of [two, withoutSharedMemory(2)]) {
      expectClose((await disturbed({ workers })).weights, alone.weights);
    }
    expect((await outcomeOf({})).weights).not.toEqual(alone.weights);
  });

  test('trains beside weights that no gradient is taken of', async () => {
    const normalised = async (workers: WorkerPool) => {
      const [first, ...rest] = createTinyModel().layers;
      const model = sequential({ layers: [first, layers.batchNormalization(), ...rest] });
      return outcomeOf({ model, workers, validation: Uint32Array.of(1, 2) });
    };
    const { weights } = await normalised(two);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect((await normalised(withoutSharedMemory(2))).weights).toEqual(weights);
  });

  test('gives the same bits without shared memory', async () => {
    const { weights } = await outcomeOf({ workers: three });
    const unshared = withoutSharedMemory(3);
    expect((await outcomeOf({ workers: unshared })).weights).toEqual(weights);
  });

  test('takes sharpness-aware steps, each thread for its share, with and without shared memory', async () => {
    const sharp = { ...recipe, sharpness: { radius: 0.05, from: 0.5 } };
    const { events, weights } = await outcomeOf({ workers: three, ...sharp });
    expect((await outcomeOf({ workers: withoutSharedMemory(3), ...sharp })).weights).toEqual(
      weights,
    );
    const usual = stepsOf(await outcomeOf({ workers: three }));
    const half = usual.length / 2;
    for (const [index, { loss }] of stepsOf({ events, weights }).entries()) {
      if (index <= half) expect(loss).toBe(usual[index].loss);
    }
    expect(weights).not.toEqual((await outcomeOf({ workers: three })).weights);
  });

  test('takes batches of fewer images than there are threads', async () => {
    const trainIndices = Uint32Array.of(3, 1, 4);
    const single = { ...recipe, batchSize: 1 };
    const alone = await outcomeOf({ trainIndices, ...single });
    const together = await outcomeOf({ trainIndices, ...single, workers: three });
    expect(together.weights).toEqual(alone.weights);
  });

  test('drops other units in every share, the same ones again for the same seed', async () => {
    const drop = () => ({ model: createTinyModel(0.5), workers: two });
    const { weights } = await outcomeOf(drop());
    expect((await outcomeOf(drop())).weights).toEqual(weights);
    expect((await outcomeOf({ ...drop(), seed: 6 })).weights).not.toEqual(weights);
    const validation = Uint32Array.of(1, 2);
    expect((await outcomeOf({ ...drop(), validation })).weights).toEqual(weights);

    // Two threads that see the same image compute, with equal masks, what one thread computes that sees it once.
    const twins = {
      ...data,
      images: twice(data.images),
      labels: twice(Uint8Array.from(data.labels)),
      count: 100,
    };
    const pair = { data: twins, trainIndices: Uint32Array.of(0, 50), workers: two };
    const once = (dropout: number) =>
      outcomeOf({
        model: createTinyModel(dropout),
        trainIndices: Uint32Array.of(0),
        epochs: 1,
        batchSize: 1,
      });
    const both = (dropout: number) =>
      outcomeOf({
        ...pair,
        model: createTinyModel(dropout),
        epochs: 1,
        batchSize: 2,
      });
    expectClose((await both(0)).weights, (await once(0)).weights);
    expect((await both(0.5)).weights).not.toEqual((await once(0.5)).weights);
  });

  test('validates on all threads, to the bit as one does', async () => {
    const validation = Uint32Array.of(9, 8, 7, 6, 5);
    const model = createTinyModel();
    const alone = await predictProbabilities(model, data, { batchSize: 7 });
    expect(await predictProbabilities(model, data, { batchSize: 7, workers: three })).toEqual(
      alone,
    );
    const { events } = await outcomeOf({ workers: two, validation });
    expect(events.some((event) => event.type === 'epoch' && event.validation)).toBe(true);
  });

  test('gives the same bits whether its averages are validated or not', async () => {
    const averaging = { workers: two, weightAverageDecay: 0.9 };
    const validation = Uint32Array.of(1, 2);
    const { weights } = await outcomeOf(averaging);
    expect((await outcomeOf({ ...averaging, validation })).weights).toEqual(weights);
  });

  test('leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const model = createTinyModel();
    await outcomeOf({ model, workers: two });
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

  test('ends with a clear error when a thread dies', async () => {
    let thread: Worker | undefined;
    process.once('worker', (worker) => (thread = worker));
    const doomed = start(2);
    await expect(endlessly(doomed, () => void thread?.terminate())).rejects.toMatchObject({
      name: 'TrainingError',
      code: 'worker-failed',
      message: expect.stringContaining('its thread ended with exit code 1'),
    });
  });

  test('ends with a clear error when its workers are disposed of', async () => {
    const doomed = start(2);
    const stopped = { code: 'worker-failed', message: expect.stringContaining('were disposed of') };
    await expect(endlessly(doomed, () => void doomed.dispose())).rejects.toMatchObject(stopped);
    await expect(outcomeOf({ workers: doomed })).rejects.toMatchObject(stopped);
  });

  test('does one training at a time', async () => {
    // Which of the two is first depends on how fast their models are looked at.
    const outcomes = await Promise.allSettled([
      outcomeOf({ workers: two }),
      outcomeOf({ workers: two }),
    ]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([
      {
        reason: { message: expect.stringMatching(/^These workers train the model \S+ at present/) },
      },
    ]);
    await outcomeOf({ workers: two });
  });

  test('leaves no tensor behind when a thread fails at the start', async () => {
    const started = memory().numTensors;
    const model = createTinyModel();
    const failing = new WorkerPool([connectTo(new UnpreparedReplica())], false);
    await expect(outcomeOf({ model, workers: failing })).rejects.toThrow('unprepared');
    await failing.dispose();
    model.dispose();
    expect(memory().numTensors).toBe(started);
  });

  test('says of a model that cannot be trained what one thread says', async () => {
    const noise = layers.gaussianNoise({ stddev: 1, inputShape: [8, 8, 1] });
    const model = sequential({ layers: [noise, layers.flatten(), layers.dense({ units: 3 })] });
    await expect(outcomeOf({ model, workers: two })).rejects.toMatchObject({
      code: 'unsupported-model',
    });
  });

  test('passes an error of a thread on', async () => {
    const failing: WorkerConnection = {
      endpoint: new MessageChannel().port1,
      death: Promise.reject(new Error('out of memory')),
      terminate: async () => {},
    };
    const workers = new WorkerPool([failing], false);
    await expect(outcomeOf({ workers })).rejects.toMatchObject({
      code: 'worker-failed',
      message: expect.stringContaining('out of memory'),
    });
  });
});

describe('weights that threads compute on where they share them', () => {
  const trained = (change: Partial<TrainOptions>, onEvent?: (model: LayersModel) => void) => {
    const model = createDenseModel();
    return outcomeOf({ model, ...change }, () => onEvent?.(model));
  };

  test.each<[string, Partial<TrainOptions>, ((model: LayersModel) => void)?]>([
    ['as they are', {}],
    ['averaged', { weightAverageDecay: 0.9 }],
    ['validated', { validation: Uint32Array.of(1, 2, 3) }],
    ['looked around', { sharpness: { radius: 0.05, from: 0.3 } }],
    ['set by someone else', {}, (model) => tidy(() => model.setWeights(doubled(model)))],
    ['read by other operations', {}, (model) => tidy(() => void doubled(model))],
  ])('give the bits of weights that are sent: %s', async (_, change, onEvent) => {
    const { weights, events } = await trained({ ...change, workers: two }, onEvent);
    const sent = await trained({ ...change, workers: withoutSharedMemory(2) }, onEvent);
    expect(weights).toEqual(sent.weights);
    expect(stepsOf({ weights, events }).map(({ loss }) => loss)).toEqual(
      stepsOf(sent).map(({ loss }) => loss),
    );
  });

  test('are the same resumed', async () => {
    const whole = await trained({ workers: two, checkpointEvery: 5 });
    const event = whole.events.find(({ type }) => type === 'checkpoint');
    const resume = event?.type === 'checkpoint' ? { resume: event.checkpoint } : {};
    expect((await trained({ workers: start(2), ...resume })).weights).toEqual(whole.weights);
  });

  test('are as they were in what was made of them before a step', async () => {
    const clones: Tensor[] = [];
    const expected: number[][] = [];
    await trained({ workers: two }, (model) => {
      const [weight] = model.trainableWeights;
      clones.push(weight.read().clone());
      expected.push(Array.from(weight.read().dataSync()));
    });
    expect(clones.map((clone) => Array.from(clone.dataSync()))).toEqual(expected);
    expect(expected[0]).not.toEqual(expected[2]);
    dispose(clones);
  });

  test("are the model's own after the training", async () => {
    const before = memory();
    const model = createDenseModel();
    const { weights } = await outcomeOf({ model, workers: two });
    await outcomeOf({ model: createDenseModel(), workers: two, seed: 8 });
    expect(weightsOf(model)).toEqual(weights);
    const { numTensors } = memory();
    model.dispose();
    expect(numTensors - memory().numTensors).toBe(4);
    expect(memory().numBytes - before.numBytes).toBe(4 * weights.length);
  });
});

function doubled(model: LayersModel): Tensor[] {
  return model.getWeights().map((weight) => mul(weight, 2));
}

class UnpreparedReplica extends Replica {
  override async startTraining(): Promise<void> {
    throw new Error('unprepared');
  }

  /** Makes no model: it would lie among the tensors that are counted here. */
  override async load(): Promise<void> {}
}

/** A replica in this very thread, as if it were in another. */
function connectTo(replica: Replica): WorkerConnection {
  const { port1, port2 } = new MessageChannel();
  expose(replica, port2);
  return { endpoint: port1, death: new Promise(() => {}), terminate: async () => port1.close() };
}

/** A long training, with something that happens in the middle of its third step. */
function endlessly(workers: WorkerPool, onThird: () => void): Promise<Outcome> {
  return outcomeOf({ workers, epochs: 1000 }, (event) => {
    if (event.type === 'step' && event.step === 2) setImmediate(onThird);
  });
}

function twice(values: Uint8Array): Uint8Array {
  return Uint8Array.from([...values, ...values]);
}

/** Threads as they are where a page is not cross-origin isolated: numbers go with messages. */
function withoutSharedMemory(count: number): WorkerPool {
  const pool = startNodeWorkers(count, { sharedMemory: false });
  pools.push(pool);
  return pool;
}
