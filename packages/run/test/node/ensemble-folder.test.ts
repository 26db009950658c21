import { parseEnsembleRecord, type EnsembleRecord } from '@mnist-cnn/run';
import { EnsembleFolder } from '@mnist-cnn/run/node';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const record: EnsembleRecord = {
  format: 1,
  recipe: 'ensemble',
  members: 3,
  training: {
    recipe: 'accurate',
    seed: 7,
    model: 'cnn',
    dataset: 'mnist',
    limit: 100,
    validationSplit: 0,
    backend: 'auto',
    workers: 'auto',
  },
  shifts: [{ right: 0, down: 0, weight: 1 }],
};

describe('an ensemble on disk', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'mnist-cnn-ensemble-'));
  });
  afterEach(() => rmSync(path, { recursive: true }));

  test('is found again as it was made, its members beneath it', async () => {
    await EnsembleFolder.create(path, record);
    const found = await EnsembleFolder.openIfThere(path);
    expect(found?.record).toEqual(record);
    expect(found?.memberPaths).toEqual(['1', '2', '3'].map((name) => join(path, 'members', name)));
  });

  test('is not where there is none', async () => {
    expect(await EnsembleFolder.openIfThere(path)).toBeUndefined();
  });

  test('overwrites nothing', async () => {
    await EnsembleFolder.create(path, record);
    await expect(EnsembleFolder.create(path, record)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining(`--resume ${path}`),
    });
    rmSync(join(path, 'ensemble.json'));
    writeFileSync(join(path, 'mine.txt'), 'x');
    await expect(EnsembleFolder.create(path, record)).rejects.toThrow('not empty (mine.txt');
    expect(readFileSync(join(path, 'mine.txt'), 'utf8')).toBe('x');
  });
});

test.each([
  ['', 'not JSON'],
  ['{}', 'format'],
  [JSON.stringify({ ...record, members: 0 }), 'members'],
  [JSON.stringify({ ...record, shifts: [] }), 'shifts'],
  [JSON.stringify({ ...record, training: { ...record.training, model: 'mlp' } }), 'training.model'],
])('refuses %j', (text, field) => {
  expect(() => parseEnsembleRecord(text)).toThrow(field);
});
