import { ModelError } from '@mnist-cnn/model';
import { loadModel } from '@mnist-cnn/model/node';
import { Tensor, tensor4d } from '@tensorflow/tfjs-core';
import { cp, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useCpu } from '../backend.ts';

// Made by tensorflowjs 4.22.0's keras_h5_conversion, two groups of two shards each, of tf-keras 2.21.0:
// Sequential([InputLayer((None, None, 1)), Conv2D(2, 3, 'relu'), GlobalAveragePooling2D(), Dense(10, 'softmax')]).
const converted = join(import.meta.dirname, 'keras-2');

let folder: string;
beforeAll(useCpu);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnist-cnn-converted-'));
  await cp(converted, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function errorOf(path: string): Promise<ModelError> {
  const error: unknown = await loadModel(path).catch((reason: unknown) => reason);
  if (error instanceof ModelError) return error;
  throw new Error('It was loaded.');
}

test('what the converter made predicts what Keras does', async () => {
  const model = await loadModel(folder);
  const ramp = tensor4d(
    Float32Array.from({ length: 784 }, (_, i) => i / 784),
    [1, 28, 28, 1],
  );
  const answer = model.predict(ramp);
  if (!(answer instanceof Tensor)) throw new Error('It has one output.');
  // tf-keras 2.21.0, model.predict
  const expected = [
    0.10100794583559036, 0.09865961223840714, 0.10381002724170685, 0.10065855085849762,
    0.0976322591304779, 0.10001636296510696, 0.09672649949789047, 0.10542440414428711,
    0.09815165400505066, 0.09791268408298492,
  ];
  for (const [digit, value] of Array.from(answer.dataSync()).entries()) {
    expect(value).toBeCloseTo(expected[digit], 6);
  }
});

test('model.json may have another name, the only one of its kind', async () => {
  await rename(join(folder, 'model.json'), join(folder, 'digits.json'));
  expect((await loadModel(folder)).inputs[0].shape).toEqual([null, null, null, 1]);
  await writeFile(join(folder, 'classes.json'), '[]');
  expect((await errorOf(folder)).message).toContain('classes.json, digits.json and no model.json');
});

test('a missing weights file is named', async () => {
  await rm(join(folder, 'group2-shard1of2.bin'));
  const { code, message } = await errorOf(folder);
  expect(code).toBe('bad-weights');
  expect(message).toContain(join(folder, 'group2-shard1of2.bin'));
});

test('the files of a group that are too short are named, with both sizes', async () => {
  await truncate(join(folder, 'group2-shard2of2.bin'), 10);
  const { code, message } = await errorOf(folder);
  expect(code).toBe('bad-weights');
  expect(message).toContain(
    'asks for 120 bytes of weights in group2-shard1of2.bin, group2-shard2of2.bin; there are 74.',
  );
});

test.each([
  '../weights.bin',
  'a/../../weights.bin',
  '/etc/hostname',
  'C:\\weights.bin',
  '..\\weights.bin',
  'https://example.org/weights.bin',
  'file:weights.bin',
  './',
  '',
])('the weights path %j is refused', async (path) => {
  const file = join(folder, 'model.json');
  const json = await readFile(file, 'utf8');
  await writeFile(file, json.replace('"group2-shard1of2.bin"', JSON.stringify(path)));
  const { code, message } = await errorOf(folder);
  expect(code).toBe('bad-weights');
  expect(message).toContain(`names the weights file ${JSON.stringify(path)}; only files in its`);
});
