import { encodeIdx } from '@mnist-cnn/idx';
import { existsSync, readFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mnist, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const data = join(folder.path, 'digits');
const run = join(folder.path, 'run');

/** 80 images to train on and 40 to test with, all of this level where there is ink. */
function writeData(path: string, level: number, { train = 80, test: tested = 40 } = {}): void {
  mkdirSync(path, { recursive: true });
  for (const [name, count] of [
    ['train', train],
    ['t10k', tested],
  ] as const) {
    const images = Uint8Array.from({ length: count * 784 }, (_, i) => {
      return Math.floor(i / 784) % 10 === i % 10 ? level : 0;
    });
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
    const write = (file: string, shape: number[], bytes: Uint8Array) =>
      writeFileSync(
        join(path, `${name}-${file}`),
        encodeIdx({ type: 'uint8', shape, data: bytes }),
      );
    write('images-idx3-ubyte', [count, 28, 28], images);
    write('labels-idx1-ubyte', [count], labels);
  }
}

const evaluationOf = () => readFileSync(join(run, 'evaluation.json'), 'utf8');

beforeAll(async () => {
  writeData(data, 255);
  const words = ['--model=softmax', '--epochs=1', '--batch-size=10', '--quiet', `--out=${run}`];
  expect(await mnist('train', `--dataset=${data}`, ...words)).toMatchObject({ code: 0 });
}, 60_000);

describe('a run', () => {
  test('finds its data from any folder', async () => {
    const { dataset } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(dataset.name).toBe(data);
  });

  test('keeps its evaluation where other data is measured', async () => {
    const other = join(folder.path, 'other');
    writeData(other, 100);
    const before = evaluationOf();
    expect(await mnist('evaluate', run, `--dataset=${other}`, '--json')).toMatchObject({ code: 0 });
    expect(evaluationOf()).toBe(before);
    expect(await mnist('evaluate', run, `--dataset=${data}`, '--json')).toMatchObject({ code: 0 });
    expect(JSON.parse(evaluationOf())).toEqual(JSON.parse(before));
  });

  test('is not evaluated, exported, distorted or gone on with on data that has changed', async () => {
    const before = evaluationOf();
    writeData(data, 200);
    for (const words of [
      ['evaluate', run],
      ['export', run, join(folder.path, 'model')],
      ['robustness', run, '--limit=1'],
      ['train', '--resume', run, '--epochs=2'],
    ]) {
      const { code, stderr } = await mnist(...words);
      expect(code).toBe(1);
      expect(stderr).toMatch(/was trained on .* of SHA-256 [0-9a-f]{64}; it is [0-9a-f]{64} now/);
    }
    expect(evaluationOf()).toBe(before);
    expect(existsSync(join(folder.path, 'model'))).toBe(false);
  }, 60_000);
});

test('a run whose data has been moved says so, and is told where it is now', async () => {
  const [here, there] = [join(folder.path, 'here'), join(folder.path, 'there')];
  const moving = join(folder.path, 'moving');
  writeData(here, 120);
  const words = ['--model=softmax', '--epochs=1', '--batch-size=10', '--quiet', `--out=${moving}`];
  await mnist('train', `--dataset=${here}`, ...words);
  renameSync(here, there);
  for (const asked of [
    ['evaluate', moving],
    ['export', moving, join(folder.path, 'no-model')],
    ['train', '--resume', moving, '--epochs=2'],
  ]) {
    expect(await mnist(...asked)).toMatchObject({
      code: 1,
      stderr: `mnist: ${moving} needs the data that it was trained on, and there is none at ${here} now. Put that data back, or say where it is: mnist train --resume ${moving} --dataset PATH\n`,
    });
  }
  const others = join(folder.path, 'others');
  writeData(others, 121);
  const wrong = await mnist('train', '--resume', moving, `--dataset=${others}`, '--epochs=2');
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toContain(`in ${others}. Put that data back`);
  const resumed = await mnist('train', '--resume', moving, `--dataset=${there}`, '--epochs=2');
  expect(resumed).toMatchObject({ code: 0, stderr: '' });
  expect(await mnist('evaluate', moving, '--json')).toMatchObject({ code: 0 });
});

test('runs are not compared that were measured on other images of the same number and labels', async () => {
  const other = join(folder.path, 'other-run');
  const words = ['--model=softmax', '--epochs=1', '--batch-size=10', '--quiet', `--out=${other}`];
  writeData(join(folder.path, 'dim'), 90);
  await mnist('train', `--dataset=${join(folder.path, 'dim')}`, ...words);
  const { code, stdout, stderr } = await mnist('compare', run, other);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`${run} is of samples of SHA-256`);
  expect(stderr).toContain(`${other} of others`);
});

test('images of another size are refused before a run is begun', async () => {
  const out = join(folder.path, 'none');
  const small = join(folder.path, 'small');
  mkdirSync(small);
  for (const name of ['train', 't10k']) {
    const write = (file: string, shape: number[]) =>
      writeFileSync(
        join(small, `${name}-${file}`),
        encodeIdx({ type: 'uint8', shape, data: new Uint8Array(shape.reduce((a, b) => a * b, 1)) }),
      );
    write('images-idx3-ubyte', [2, 8, 8]);
    write('labels-idx1-ubyte', [2]);
  }
  const { code, stderr } = await mnist('train', `--dataset=${small}`, `--out=${out}`);
  expect(code).toBe(1);
  expect(stderr).toContain(
    'has images of 8×8×1 in 10 classes; mnist_cnn reads 28×28×1 in 10 classes',
  );
  expect(() => readFileSync(join(out, 'run.json'))).toThrow('ENOENT');
});

test.each([
  ['train on', { train: 0 }],
  ['test with', { test: 0 }],
])('data without images to %s is refused before a run is begun', async (what, counts) => {
  const empty = join(folder.path, what.replace(' ', '-'));
  writeData(empty, 255, counts);
  const out = join(folder.path, 'none');
  const { code, stderr } = await mnist('train', `--dataset=${empty}`, `--out=${out}`);
  const advice = {
    'train on': ` To measure a model on it: mnist evaluate RUN --dataset ${empty}`,
    'test with': '',
  }[what];
  const sentence = `mnist: ${empty} has no images to ${what}.${advice}\n`;
  expect({ code, stderr }).toEqual({ code: 1, stderr: sentence });
  expect(() => readFileSync(join(out, 'run.json'))).toThrow('ENOENT');
});
