import { createLabelledImages, type Dataset, type LabelledImages } from '@mnist-cnn/dataset';
import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { csvOf } from './csv-of.ts';
import { npyOf, npzOf } from './npz-of.ts';
import { writePictures } from './picture-folder.ts';
import { writeFiles } from './small-dataset.ts';
import { expectSame, someDigits } from './some-digits.ts';
import { temporaryFolder } from './temporary-folder.ts';

const digits = await someDigits(20);
const { train, test, classNames } = digits;

const expectWhole = async (dataset: Dataset, folder: string) => {
  await writeDataset(dataset, folder);
  const read = await openDataset(folder);
  expectSame(read.train, dataset.train);
  expectSame(read.test, dataset.test);
  expect(read.classNames).toEqual(dataset.classNames);
};

const npz = ({ images, labels, count }: LabelledImages, split: string) => ({
  [`x_${split}`]: npyOf('|u1', [count, 28, 28], images),
  [`y_${split}`]: npyOf('|u1', [count], Uint8Array.from(labels)),
});

const forms: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  IDX: (folder) => writeDataset(digits, folder),
  CSV: (folder) => writeFiles(folder, { 'train.csv': csvOf(train), 'test.csv': csvOf(test) }),
  'a CSV file': (folder) => writeFiles(folder, { 'digits.csv': csvOf(train) }),
  npz: async (folder) =>
    writeFiles(folder, { 'a.npz': await npzOf({ ...npz(train, 'train'), ...npz(test, 'test') }) }),
  pictures: async (folder) => {
    await writePictures(join(folder, 'train'), train, classNames);
    await writePictures(join(folder, 'test'), test, classNames);
  },
  'pictures of other classes': (folder) => writePictures(folder, train, [...'ABCDEFGHIJ']),
  'pictures to test with': (folder) => writePictures(join(folder, 'test'), test, classNames),
};

it.each(Object.keys(forms))('what was read from %s is read again as it was', async (form) => {
  const folder = await temporaryFolder();
  await forms[form](join(folder, 'from'));
  await expectWhole(await openDataset(join(folder, 'from')), join(folder, 'to'));
});

it('the files are the official ones; an empty folder may be there', async () => {
  const folder = join(await temporaryFolder(), 'to');
  await mkdir(folder);
  await writeDataset(digits, folder);
  expect((await readdir(folder)).toSorted()).toEqual([
    't10k-images-idx3-ubyte',
    't10k-labels-idx1-ubyte',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
  ]);
});

it('more than 256 classes, in colour, are read again as they were', async () => {
  const images = createLabelledImages(
    {
      type: 'uint8',
      shape: [300, 2, 1, 3],
      data: Uint8Array.from({ length: 1800 }, (_, i) => i % 256),
    },
    { type: 'int32', shape: [300], data: Int32Array.from({ length: 300 }, (_, i) => i) },
    300,
  );
  const names = Array.from({ length: 300 }, (_, i) => `class ${i}`);
  const folder = join(await temporaryFolder(), 'to');
  const dataset = { name: 'x', train: images, test: images, classNames: names, files: [] };
  await expectWhole(dataset, folder);
});

it('a folder that is not empty is left as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'mine'), '');
  const error = await datasetErrorOf(() => writeDataset(digits, folder));
  expect(error.code).toBe('cannot-write');
  expect(await readdir(folder)).toEqual(['mine']);
  const file = await datasetErrorOf(() => writeDataset(digits, join(folder, 'mine')));
  expect(file.code).toBe('cannot-write');
});

it('nothing is left where a name is none', async () => {
  const folder = await temporaryFolder();
  const wrong = { ...digits, classNames: classNames.with(3, 'three\nfour') };
  const error = await datasetErrorOf(() => writeDataset(wrong, join(folder, 'to')));
  expect(error.message).toContain('"three\\nfour"');
  expect(await readdir(folder)).toEqual([]);
});

it('images of none of the classes lie beside the others, and are as large', async () => {
  const folder = await temporaryFolder();
  const others = { images: new Uint8Array(3 * 784).fill(7), count: 3, height: 28, width: 28 };
  await writeDataset({ ...digits, others }, join(folder, 'to'));
  const read = await openDataset(join(folder, 'to'));
  expect(read.others).toEqual(others);
  expect(read.files.map(({ name }) => name)).toContain('others-images-idx3-ubyte');

  const small = { images: new Uint8Array(8), count: 2, height: 2, width: 2 };
  await writeDataset({ ...digits, others: small }, join(folder, 'small'));
  expect(await datasetErrorOf(() => openDataset(join(folder, 'small')))).toMatchObject({
    code: 'wrong-shape',
    message: expect.stringContaining('28×28; in small they are 2×2'),
  });
});
