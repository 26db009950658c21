import 'fake-indexeddb/auto';
import type { Judgement } from '@mnist-cnn/judgement';
import { createSoftmaxRegression, weightsSha256 } from '@mnist-cnn/model';
import { encodeCorrections } from '@mnist-cnn/run';
import { RunStore } from '@mnist-cnn/run/web';
import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { record } from '../record.ts';
import { checkpoint, corrections, encode, evaluation, sampleFiles, steps } from '../sample-run.ts';
import { MemoryLocks } from './memory-locks.ts';

let store: RunStore;
/** The same storage, seen from another tab. */
let otherTab: RunStore;
beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: new MemoryLocks() });
  store = await RunStore.open();
  otherTab = await RunStore.open();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Puts a file where the store keeps it, whatever it holds. */
async function damage(path: string, content: string): Promise<void> {
  const database = await openDB('mnist-cnn-runs');
  await database.put('files', encode(content), ['run', path]);
  database.close();
}

const create = () => store.create('run', record);

describe('a run store', () => {
  test('lists its runs by name, in every tab', async () => {
    expect(await store.list()).toEqual([]);
    const second = await store.create('b', { ...record, seed: 2 });
    await store.create('a', record);
    await second.claim();
    expect(await otherTab.list()).toEqual([
      { name: 'a', isBusy: false, record },
      { name: 'b', isBusy: true, record: second.record },
    ]);
  });

  test('lists a run that it cannot read with the reason', async () => {
    await create();
    await damage('run.json', '{}');
    const [listed] = await store.list();
    expect(listed).toMatchObject({ name: 'run', error: { code: 'bad-record' } });
    await expect(store.openRun('run')).rejects.toMatchObject({ code: 'bad-record' });
    await store.deleteRun('run');
    expect(await store.list()).toEqual([]);
  });

  test('creates no run twice, nor one of an impossible name', async () => {
    await create();
    await expect(otherTab.create('run', record)).rejects.toMatchObject({ code: 'exists' });
    await expect(store.create('a/b', record)).rejects.toThrow(RangeError);
  });

  test('opens a run, and says where there is none', async () => {
    await create();
    expect((await otherTab.openRun('run')).record).toEqual(record);
    await expect(store.openRun('other')).rejects.toMatchObject({ code: 'no-run' });
  });

  test('deletes all of a run and of no other', async () => {
    await store.add('run', await sampleFiles());
    const other = await store.add('run2', await sampleFiles());
    await store.deleteRun('run');
    await store.deleteRun('run');
    expect((await store.list()).map(({ name }) => name)).toEqual(['run2']);
    expect(await other.readHistory()).toHaveLength(2);
    expect(await (await create()).readHistory()).toEqual([]);
  });

  test('says that a page from an insecure address keeps nothing', async () => {
    vi.stubGlobal('navigator', {});
    await expect(RunStore.open()).rejects.toMatchObject({
      code: 'no-storage',
      message: expect.stringContaining('https://'),
    });
  });

  test('says that the browser keeps nothing', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('not allowed', 'SecurityError');
    });
    await expect(RunStore.open()).rejects.toMatchObject({ code: 'no-storage' });
    vi.restoreAllMocks();
    store.close();
    await expect(create()).rejects.toMatchObject({ code: 'no-storage' });
  });
});

describe('a stored run', () => {
  test('gives the corrected drawings that it learns from, if any', async () => {
    const files = new Map([...(await sampleFiles()), ...encodeCorrections(corrections)]);
    const run = await store.add('run', files);
    expect(await run.readCorrections()).toEqual(corrections);
    expect((await run.readFiles()).get('correction-labels-idx1-ubyte')?.at(-1)).toBe(7);
    expect(await (await store.add('run2', await sampleFiles())).readCorrections()).toBeUndefined();
  });

  test('is claimed by one tab at a time', async () => {
    const run = await create();
    const same = await otherTab.openRun('run');
    await run.update({ state: 'interrupted', process: 123, trainingSeconds: 5 });
    await run.claim();
    await run.claim();
    expect(run.record).toMatchObject({ state: 'running', process: null });
    await expect(same.claim()).rejects.toMatchObject({ code: 'busy' });
    await expect(otherTab.deleteRun('run')).rejects.toMatchObject({ code: 'busy' });
    await run.release();
    await same.claim();
    expect(same.record.trainingSeconds).toBe(5);
  });

  test('is not brought back by a tab that still has it open', async () => {
    const run = await create();
    await otherTab.deleteRun('run');
    const uses: (() => Promise<unknown>)[] = [
      () => run.claim(),
      () => run.update({}),
      () => run.appendHistory(steps(10)),
      () => run.writeCheckpoint({ checkpoint: checkpoint(10), best: true }),
      () => run.writeEvaluation(evaluation),
      () => run.readFiles(),
    ];
    for (const use of uses) await expect(use()).rejects.toMatchObject({ code: 'no-run' });
    expect(await store.list()).toEqual([]);
    await create();
    expect(await store.list()).toMatchObject([{ isBusy: false }]);
  });

  test('takes changes of its record together with those of other tabs', async () => {
    const run = await create();
    await (await otherTab.openRun('run')).update({ seed: 7 });
    await run.update({ trainingSeconds: 12 });
    expect(run.record).toMatchObject({ seed: 7, trainingSeconds: 12 });
    expect(Date.parse(run.record.updatedAt)).toBeGreaterThan(Date.parse(record.updatedAt));
    expect((await otherTab.openRun('run')).record).toEqual(run.record);
  });

  test('rewinds its history to a checkpoint and goes on there', async () => {
    const run = await create();
    for (const step of [10, 20, 30]) await run.appendHistory(steps(step));
    await run.rewindHistory(checkpoint(20).progress);
    await run.appendHistory(steps(25));
    expect(await run.readHistory()).toEqual([steps(10), steps(20), steps(25)]);
    await run.rewindHistory({ epoch: 0, step: 0 });
    expect(await run.readHistory()).toEqual([]);
  });

  test('keeps a model', async () => {
    await setBackend('cpu');
    const run = await create();
    await expect(run.readModel()).rejects.toMatchObject({ code: 'unfinished' });
    const model = createSoftmaxRegression({ seed: 3 });
    await run.writeModel(model);
    const read = await run.readModel();
    expect(await weightsSha256(read)).toBe(await weightsSha256(model));
    read.dispose();
    model.dispose();
  });

  test('keeps an evaluation', async () => {
    const run = await create();
    await expect(run.readEvaluation()).rejects.toMatchObject({ code: 'unfinished' });
    await run.writeEvaluation(evaluation);
    expect(await run.readEvaluation()).toEqual(evaluation);
  });

  test('keeps a judgement', async () => {
    const run = await create();
    expect(await run.readJudgement()).toBeUndefined();
    await run.writeJudgement(judgement);
    expect(await run.readJudgement()).toEqual(judgement);
  });

  test('keeps a report among its files', async () => {
    const run = await create();
    await run.writeReport('<p>');
    expect((await run.readFiles()).get('report.html')).toEqual(encode('<p>'));
  });
});

const judgement: Judgement = {
  format: 1,
  temperature: 1.5,
  minProbability: 0.9,
  fit: {
    heldOut: 10,
    accepted: 1,
    calibrationErrorBefore: 0.1,
    calibrationErrorAfter: 0,
    isTransferred: false,
  },
};

describe('the checkpoints of a stored run', () => {
  test('are the last two and the best, each written with its record', async () => {
    const run = await create();
    for (const step of [100, 200, 300]) {
      await run.appendHistory(steps(step));
      await run.writeCheckpoint(
        { checkpoint: checkpoint(step), best: step === 100 },
        { trainingSeconds: step },
      );
    }
    const paths = [...(await run.readFiles()).keys()];
    expect(paths.filter((path) => path.startsWith('checkpoints/'))).toEqual([
      'checkpoints/best.safetensors',
      'checkpoints/step-00000200.safetensors',
      'checkpoints/step-00000300.safetensors',
    ]);
    expect(await run.readLatestCheckpoint()).toEqual(checkpoint(300));
    expect(await run.readHistory()).toEqual([steps(100), steps(200), steps(300)]);
    expect(run.record.trainingSeconds).toBe(300);
  });

  test('are read from the one before where the last is damaged', async () => {
    const run = await store.add('run', await sampleFiles());
    await damage('checkpoints/step-00000020.safetensors', 'half');
    expect(await run.readLatestCheckpoint()).toEqual(checkpoint(10));
    await damage('checkpoints/step-00000010.safetensors', 'half');
    await expect(run.readLatestCheckpoint()).rejects.toMatchObject({
      code: 'no-checkpoint',
      message: expect.stringMatching(/step-00000020.*step-00000010/),
    });
  });

  test('are none before the first', async () => {
    expect(await (await create()).readLatestCheckpoint()).toBeUndefined();
  });

  test('stay with their record as they were where there is no room for one more', async () => {
    const run = await store.add('run', await sampleFiles());
    const before = await run.readFiles();
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(
      this: IDBObjectStore,
      value,
      key,
    ) {
      if (String(key).endsWith('run.json')) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    const write = run.writeCheckpoint(
      { checkpoint: checkpoint(30), best: true },
      { trainingSeconds: 30 },
    );
    await expect(write).rejects.toMatchObject({
      code: 'no-space',
      message: expect.stringContaining('no more room'),
    });
    expect(await run.readFiles()).toEqual(before);
    expect(run.record.trainingSeconds).toBe(0);
  });
});

describe('a run from elsewhere', () => {
  test('is added whole, and gives its files back', async () => {
    const files = await sampleFiles();
    const run = await store.add('run', files);
    expect(run.record).toEqual(record);
    expect(await run.readFiles()).toEqual(files);
    await expect(store.add('run', files)).rejects.toMatchObject({ code: 'exists' });
  });

  test('belongs to no process', async () => {
    const text = JSON.stringify({ ...record, process: 123 });
    const run = await store.add('run', new Map([['run.json', encode(text)]]));
    expect(run.record.process).toBeNull();
  });

  test('is not added where a file of it cannot be read', async () => {
    const files = new Map([...(await sampleFiles()), ['evaluation.json', encode('{}')]]);
    await expect(store.add('run', files)).rejects.toMatchObject({ code: 'bad-file' });
    await expect(store.add('run', new Map([['x', encode('')]]))).rejects.toThrow(RangeError);
    await expect(store.add('run', new Map())).rejects.toMatchObject({ code: 'no-run' });
    expect(await store.list()).toEqual([]);
  });
});
