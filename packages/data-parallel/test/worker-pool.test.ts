import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { Replica, WorkerPool } from '@mnist-cnn/data-parallel';
import { createBatcher } from '@mnist-cnn/dataset';
import { expose } from 'comlink';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNoise, createTinyModel } from './tiny.ts';

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
  test('does not keep what its workers answered', async () => {
    const answers = await answerOnce();
    await setImmediate();
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    expect(answers.deref()).toBeUndefined();
  });
});

async function answerOnce(): Promise<WeakRef<Float32Array>> {
  const [elsewhere] = await pool.createPredictors(createTinyModel());
  const batch = createBatcher(createNoise(2), 2).read(Uint32Array.of(0, 1), 0);
  const answer = await elsewhere(batch);
  expect(answer).toHaveLength(6);
  return new WeakRef(answer);
}
