import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { Replica, WorkerPool } from '@mnist-cnn/data-parallel';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { inputsOf } from '@mnist-cnn/dataset';
import { train } from '@mnist-cnn/training';
import { expose } from 'comlink';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNoise, createTinyModel, recipe } from './tiny.ts';

const channel = new MessageChannel();
let pool: WorkerPool;

beforeAll(async () => {
  await selectNodeBackend('cpu');
  // A replica in this very thread, whose worker lives for ever.
  expose(new Replica(), channel.port2);
  const death = new Promise<never>(() => {});
  pool = new WorkerPool([{ endpoint: channel.port1, death, terminate: async () => {} }], false);
});
afterAll(() => channel.port1.close());

describe('a pool of workers', () => {
  test('trains on cpu as one thread does', async () => {
    const workers = startNodeWorkers(2);
    const together = await lossesWith({ workers });
    await workers.dispose();
    const alone = await lossesWith({});
    expect(together).toHaveLength(4);
    for (const [index, loss] of together.entries()) expect(loss).toBeCloseTo(alone[index], 5);
  });

  test('is sent a byte a pixel', async () => {
    const data = createNoise(2);
    const sent: unknown[] = [];
    const listen = ({ data: message }: MessageEvent<unknown>) => sent.push(message);
    channel.port2.addEventListener('message', listen);
    const [elsewhere] = await pool.createPredictors(createTinyModel());
    await elsewhere(inputsOf(data));
    channel.port2.removeEventListener('message', listen);
    expect(sent.at(-1)).toMatchObject({
      path: ['predict'],
      argumentList: [{ value: { inputs: { kind: 'levels', values: data.images } } }],
    });
  });

  test('does not keep what its workers answered', async () => {
    const answers = await answerOnce();
    await setImmediate();
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    expect(answers.deref()).toBeUndefined();
  });
});

async function lossesWith(together: { readonly workers?: WorkerPool }): Promise<number[]> {
  const losses: number[] = [];
  const options = {
    model: createTinyModel(),
    data: createNoise(16),
    ...recipe,
    seed: 5,
    ...together,
  };
  for await (const event of train(options)) if (event.type === 'step') losses.push(event.loss);
  return losses;
}

async function answerOnce(): Promise<WeakRef<Float32Array>> {
  const [elsewhere] = await pool.createPredictors(createTinyModel());
  const answer = await elsewhere(inputsOf(createNoise(2)));
  expect(answer).toHaveLength(6);
  return new WeakRef(answer);
}
