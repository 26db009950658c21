import { createSoftmaxRegression, weightsSha256 } from '@mnist-cnn/model';
import { loadModel, saveModel } from '@mnist-cnn/model/node';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useCpu } from '../backend.ts';

let folder: string;
beforeAll(useCpu);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnist-cnn-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a saved model loads with the same weights', async () => {
  const model = createSoftmaxRegression({ seed: 9 });
  await saveModel(model, join(folder, 'deep', 'model'));
  const loaded = await loadModel(join(folder, 'deep', 'model'));
  expect(await weightsSha256(loaded)).toBe(await weightsSha256(model));
});

test('saving again replaces the model and leaves nothing beside it', async () => {
  const target = join(folder, 'model');
  await saveModel(createSoftmaxRegression({ seed: 1 }), target);
  const second = createSoftmaxRegression({ seed: 2 });
  await saveModel(second, target);
  expect(await weightsSha256(await loadModel(target))).toBe(await weightsSha256(second));
  expect(await readdir(folder)).toEqual(['model']);
  expect((await readdir(target)).toSorted()).toEqual(['model.json', 'weights.bin']);
});

test('a folder that holds more than a model is left as it is', async () => {
  await writeFile(join(folder, 'thesis.txt'), 'x');
  await expect(saveModel(createSoftmaxRegression(), folder)).rejects.toMatchObject({
    code: 'folder-in-use',
    message: expect.stringContaining('thesis.txt'),
  });
  expect(await readdir(folder)).toEqual(['thesis.txt']);
});

test('an empty folder is refused with the file that is missing', async () => {
  await expect(loadModel(folder)).rejects.toMatchObject({
    code: 'bad-topology',
    message: expect.stringContaining(join(folder, 'model.json')),
  });
});

test('a truncated weights file is refused', async () => {
  await saveModel(createSoftmaxRegression(), join(folder, 'model'));
  await truncate(join(folder, 'model', 'weights.bin'), 1000);
  await expect(loadModel(join(folder, 'model'))).rejects.toThrow('there are 1000');
});
