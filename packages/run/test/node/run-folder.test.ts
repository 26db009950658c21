import '@tensorflow/tfjs-backend-cpu';
import { createSoftmaxRegression, weightsSha256 } from '@mnist-cnn/model';
import { loadModel } from '@mnist-cnn/model/node';
import { encodeCorrections } from '@mnist-cnn/run';
import { RunFolder } from '@mnist-cnn/run/node';
import { copyCheckpoint } from '@mnist-cnn/training';
import { setBackend } from '@tensorflow/tfjs-core';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../record.ts';
import { checkpoint, corrections, evaluation, steps } from '../sample-run.ts';
import { readWhole } from './read-whole.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'mnist-cnn-run-'));
});
afterEach(() => rm(parent, { recursive: true }));

const create = () => RunFolder.create(join(parent, 'run'), record);

describe('a run folder', () => {
  test('gives the corrected drawings that it learns from, if any', async () => {
    const run = await create();
    expect(await run.readCorrections()).toBeUndefined();
    for (const [path, content] of encodeCorrections(corrections)) {
      await writeFile(join(run.path, path), content);
    }
    expect(await run.readCorrections()).toEqual(corrections);
    await rm(join(run.path, 'correction-labels-idx1-ubyte'));
    await expect(run.readCorrections()).rejects.toMatchObject({ code: 'bad-file' });
  });

  test('is created, updated and opened again', async () => {
    const run = await create();
    await run.update({ state: 'interrupted', trainingSeconds: 12 });
    const { record: read } = await RunFolder.open(run.path);
    expect(read).toMatchObject({ ...run.record, state: 'interrupted', trainingSeconds: 12 });
    expect(Date.parse(read.updatedAt)).toBeGreaterThan(Date.parse(record.updatedAt));
  });

  test('is not created over another run or over anything else', async () => {
    const { path } = await create();
    await expect(create()).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining(`--resume ${path}`),
    });
    await writeFile(join(parent, 'notes.txt'), '');
    await expect(RunFolder.create(parent, record)).rejects.toMatchObject({ code: 'exists' });
  });

  test('is there whole or not at all', async () => {
    const values = () => Promise.reject(new Error('the device is lost'));
    const origin = {
      architecture: '{}',
      checkpoint: { ...checkpoint(0), tensors: new Map([['weights/a', { shape: [1], values }]]) },
    };
    const path = join(parent, 'new');
    await expect(RunFolder.create(path, record, origin)).rejects.toThrow('is lost');
    expect(await readdir(parent)).toEqual([]);
    await mkdir(path);
    await expect(RunFolder.create(path, record, origin)).rejects.toThrow('is lost');
    expect(await readdir(path)).toEqual([]);
  });

  test('is created in an empty folder, which stays the same one', async () => {
    const { ino } = await stat(parent);
    await RunFolder.create(parent, record);
    expect((await stat(parent)).ino).toBe(ino);
    expect((await readdir(parent)).toSorted()).toEqual([
      'checkpoints',
      'history.jsonl',
      'run.json',
    ]);
  });

  test('of a run is not made again by a checkpoint once it has been removed', async () => {
    const run = await create();
    await run.remove();
    const event = { checkpoint: checkpoint(1), best: false };
    await expect(run.writeCheckpoint(event)).rejects.toThrow('ENOENT');
    expect(await readdir(parent)).toEqual([]);
  });

  test('that is none is told so', async () => {
    await expect(RunFolder.open(parent)).rejects.toMatchObject({ code: 'no-run' });
    await expect(RunFolder.open(join(parent, 'nowhere'))).rejects.toMatchObject({ code: 'no-run' });
  });

  test('is claimed, with leftovers removed, unless another living process trains it', async () => {
    const run = await create();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      await run.update({ process: other.pid ?? null });
      await expect(run.claim()).rejects.toMatchObject({ code: 'busy' });
    } finally {
      other.kill();
      await new Promise((resolve) => other.once('exit', resolve));
    }
    await writeFile(join(run.path, 'run.json.123.tmp'), 'half');
    await run.claim();
    expect(await readdir(run.path)).not.toContain('run.json.123.tmp');
    expect(run.record).toMatchObject({ process: process.pid, state: 'running' });
  });

  test('rewinds its history to a checkpoint, also when its last line was cut off', async () => {
    const run = await create();
    for (const step of [10, 20, 30]) await run.appendHistory(steps(step));
    await writeFile(join(run.path, 'history.jsonl'), '{"type":"st', { flag: 'a' });
    await run.rewindHistory(checkpoint(20).progress);
    expect(await run.readHistory()).toEqual([steps(10), steps(20)]);
  });

  test('keeps an evaluation, and says what to do without one', async () => {
    const run = await create();
    await expect(run.readEvaluation()).rejects.toMatchObject({
      code: 'unfinished',
      message: expect.stringContaining('has not been evaluated'),
    });
    await run.writeEvaluation(evaluation);
    expect(await run.readEvaluation()).toEqual(evaluation);
  });
});

describe('its checkpoints', () => {
  test('are the last two and the best; leftovers of interrupted writes go', async () => {
    const run = await create();
    const { path } = run;
    await writeFile(join(path, 'checkpoints', 'step-00000100.safetensors.123'), 'half');
    await run.writeCheckpoint({ checkpoint: checkpoint(100), best: true });
    await run.writeCheckpoint({ checkpoint: checkpoint(200), best: false });
    await run.writeCheckpoint({ checkpoint: checkpoint(300), best: false });
    expect((await readdir(join(path, 'checkpoints'))).toSorted()).toEqual([
      'best.safetensors',
      'step-00000200.safetensors',
      'step-00000300.safetensors',
    ]);
    expect(await readWhole(run)).toEqual(checkpoint(300));
  });

  test('are read from the one before where the last is damaged', async () => {
    const run = await create();
    const { path } = run;
    await run.writeCheckpoint({ checkpoint: checkpoint(100), best: false });
    await run.writeCheckpoint({ checkpoint: checkpoint(200), best: false });
    await truncate(join(path, 'checkpoints', 'step-00000200.safetensors'), 50);
    expect((await run.readLatestCheckpoint())?.progress.step).toBe(100);
  });

  test('are read tensor by tensor, which says where the file has become shorter meanwhile', async () => {
    const run = await create();
    const { path } = run;
    await run.writeCheckpoint({ checkpoint: checkpoint(100), best: false });
    const latest = await run.readLatestCheckpoint();
    expect(latest?.tensors.get('weights/a')?.values).toBeTypeOf('function');
    await truncate(join(path, 'checkpoints', 'step-00000100.safetensors'), 50);
    await expect(latest && copyCheckpoint(latest)).rejects.toThrow('has become shorter');
  });

  test('stay as they were where a tensor cannot be read, with nothing left beside them', async () => {
    const run = await create();
    const { path } = run;
    await run.writeCheckpoint({ checkpoint: checkpoint(100), best: true });
    let reads = 0;
    const values = async () => {
      // Once for the hash, once for the file.
      if (++reads > 1) throw new Error('the device is lost');
      return Float32Array.of(1);
    };
    const { progress } = checkpoint(200);
    const tensors = new Map([['weights/a', { shape: [1], values }]]);
    await expect(
      run.writeCheckpoint({ checkpoint: { progress, tensors }, best: true }),
    ).rejects.toThrow('is lost');
    expect((await readdir(join(path, 'checkpoints'))).toSorted()).toEqual([
      'best.safetensors',
      'step-00000100.safetensors',
    ]);
    expect(await readWhole(run)).toEqual(checkpoint(100));
  });

  test('are reported one by one where all are damaged', async () => {
    const run = await create();
    const { path } = run;
    await run.writeCheckpoint({ checkpoint: checkpoint(100), best: false });
    await run.writeCheckpoint({ checkpoint: checkpoint(200), best: false });
    for (const name of await readdir(join(path, 'checkpoints'))) {
      await writeFile(join(path, 'checkpoints', name), 'zeros');
    }
    await expect(run.readLatestCheckpoint()).rejects.toMatchObject({
      code: 'no-checkpoint',
      message: expect.stringMatching(/step-00000200.*step-00000100/),
    });
  });

  test('are none before the first', async () => {
    const run = await create();
    expect(await run.readLatestCheckpoint()).toBeUndefined();
  });
});

test('a model is written, and the SHA-256 of its weights given', async () => {
  await setBackend('cpu');
  const model = createSoftmaxRegression({ seed: 1 });
  const run = await create();
  const sha256 = await run.writeModel(model);
  expect(sha256).toBe(await weightsSha256(model));
  expect(sha256).toBe(await weightsSha256(await loadModel(run.modelPath)));
});

test('run.json is whole JSON for people too', async () => {
  const run = await create();
  const text = await readFile(join(run.path, 'run.json'), 'utf8');
  expect(text).toContain('\n  "seed": 1,\n');
});
