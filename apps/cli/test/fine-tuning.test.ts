import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createSoftmaxRegression, weightsSha256 } from '@mnist-cnn/model';
import {
  checkpointName,
  chooseTrainingImages,
  encodeCorrections,
  type RunRecord,
} from '@mnist-cnn/run';
import { RunFolder } from '@mnist-cnn/run/node';
import { encodeCheckpoint, startCheckpoint } from '@mnist-cnn/training';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mnist, mnistAlone, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const digits = inject('digits');
const path = join(folder.path, 'hand');
const corrections = 2;
const repeats = 10;

/** A run before its first step, as the page starts it: weights of another seed, and two corrected drawings. */
beforeAll(async () => {
  const plain = join(folder.path, 'plain');
  await mnist(
    'train',
    '--model=softmax',
    `--dataset=${digits}`,
    '--limit=80',
    '--batch-size=10',
    '--quiet',
    `--out=${plain}`,
  );
  const { record: other } = await RunFolder.open(plain);
  await selectNodeBackend('wasm');
  const model = createSoftmaxRegression({ seed: 7 });
  const record: RunRecord = {
    ...other,
    state: 'interrupted',
    recipe: { ...other.recipe, name: 'hand', epochs: 1 },
    result: null,
    fineTuning: {
      weightsSha256: await weightsSha256(model),
      corrections,
      repeats,
      before: { correctionsRight: 0, errors: 450, samples: 500 },
    },
  };
  const { train } = await openDataset(digits);
  const drawings = limitImages(train, corrections);
  const { data, train: trainIndices } = chooseTrainingImages(record, { train }, drawings);
  const { recipe, seed } = record;
  const checkpoint = await startCheckpoint({ model, data, trainIndices, ...recipe, seed });
  const run = await RunFolder.create(path, record);
  for (const [name, content] of encodeCorrections(drawings)) {
    writeFileSync(join(path, name), content);
  }
  writeFileSync(
    join(run.path, 'checkpoints', checkpointName(0)),
    await encodeCheckpoint(checkpoint),
  );
}, 60_000);

describe("a run that began with another network's weights, to learn from corrected drawings", () => {
  test('is gone on with, with these drawings, and reported', async () => {
    expect(await mnist('train', '--resume', path, '--quiet')).toMatchObject({ code: 0 });
    const { record } = await RunFolder.open(path);
    expect(record).toMatchObject({ state: 'finished', result: { steps: 10 } });
    const report = readFileSync(join(path, 'report.html'), 'utf8');
    expect(report).toContain('2, each 10 times an epoch');
  });

  test('is exported with a card that names no command that would train it again', async () => {
    const model = join(folder.path, 'model');
    expect(await mnistAlone('export', path, model)).toMatchObject({ code: 0 });
    const card = readFileSync(join(model, 'README.md'), 'utf8');
    expect(card).toMatch(/No command trains it again: .* with 2 corrected drawings/);
    expect(card).not.toContain('mnist train');
  });

  test('is not gone on with from random weights where its checkpoints are gone', async () => {
    rmSync(join(path, 'checkpoints'), { recursive: true });
    const { code, stderr } = await mnist('train', '--resume', path, '--epochs=2', '--quiet');
    expect(code).not.toBe(0);
    expect(stderr).toContain('began with weights that came with its network');
  });
});
