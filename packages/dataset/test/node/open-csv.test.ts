import { createLabelledImages, transposeImages, type LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { csvOf } from './csv-of.ts';
import { sha256, writeFiles } from './small-dataset.ts';
import { expectSame, someDigits } from './some-digits.ts';
import { temporaryFolder } from './temporary-folder.ts';

const digits = await someDigits(20);
const { train, test } = digits;

/** Opens a folder of these files. */
const open = async (files: Readonly<Record<string, string>>, within = '') => {
  const folder = join(await temporaryFolder(), 'digits');
  await writeFiles(folder, files);
  return openDataset(join(folder, within));
};

/** Images of 2×2 pixels. */
const tiny = (pixels: readonly number[], labels: readonly number[]): LabelledImages =>
  createLabelledImages(
    { type: 'uint8', shape: [labels.length, 2, 2], data: Uint8Array.from(pixels) },
    { type: 'uint8', shape: [labels.length], data: Uint8Array.from(labels) },
    256,
  );

describe('a folder of CSV', () => {
  it.each([
    ['mnist_train.csv', 'mnist_test.csv', {}],
    ['train.csv', 'test.csv', { header: 'none' }],
    ['sign_mnist_train.csv', 'sign_mnist_test.csv', { newline: '\r\n' }],
    ['fashion-mnist_train.csv', 'fashion-mnist_test.csv', { separator: ';' }],
    ['mnist_train_small.csv', 'mnist_test.csv', { header: 'none', separator: '\t' }],
  ] as const)('of %s and %s is read, %j', async (trainName, testName, form) => {
    const files = { [trainName]: csvOf(train, form), [testName]: csvOf(test, form) };
    const opened = await open(files);
    expectSame(opened.train, train);
    expectSame(opened.test, test);
    expect(opened).toMatchObject({ name: 'digits', classNames: digits.classNames, notes: [] });
    expect(opened.files).toEqual(
      Object.entries(files).map(([name, text]) => ({ name, sha256: sha256(Buffer.from(text)) })),
    );
  });

  it('may have a folder for each file, as Kaggle lays it', async () => {
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'a'), { 'sign_mnist_train.csv': csvOf(train) });
    await writeFiles(join(folder, 'b'), { 'sign_mnist_test.csv': csvOf(test) });
    expectSame((await openDataset(folder)).test, test);
  });

  it('without labels to test with keeps a fifth for that, and says so', async () => {
    const opened = await open({
      'train.csv': csvOf(train),
      'test.csv': csvOf(test, { hasLabels: false }),
      'sample_submission.csv': 'ImageId,Label\n1,0\n',
    });
    expect([opened.train.count, opened.test.count]).toEqual([16, 4]);
    expect(opened.notes).toEqual([
      expect.stringContaining('test.csv has no labels and is left out.'),
      'digits has no images to test with: 4 of its 20, a fifth of every class, are kept for that, the same ones each time.',
    ]);
    expect(opened.files.map(({ name }) => name)).toEqual(['train.csv']);
  });

  it('of several sets is named with how one begins', async () => {
    const files = { 'a_train.csv': csvOf(train), 'a_test.csv': csvOf(test), 'b_train.csv': '' };
    const error = await datasetErrorOf(() => open(files));
    expect(error.message).toContain('holds 2 datasets: name one of ');
    expect(error.message).toContain(join('digits', 'b'));
    expectSame((await open(files, 'a')).test, test);
  });

  it('of EMNIST is turned, and its letters are counted from A', async () => {
    const letters = { ...train, classes: 26, labels: train.labels.map((label) => label + 1) };
    const text = csvOf(letters, { header: 'none' });
    const opened = await open(
      {
        'emnist-letters-train.csv': text,
        'emnist-letters-test.csv': text,
        'emnist-digits-train.csv': '',
      },
      'emnist-letters',
    );
    expectSame(opened.train, transposeImages({ ...train, classes: 26 }));
    expect(opened.classNames.join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  });
});

describe('a CSV file', () => {
  it('is a dataset by itself, a fifth of which is kept to test with', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'any.csv': csvOf(train), 'any_test.csv': 'x' });
    const opened = await openDataset(join(folder, 'any.csv'));
    expect([opened.name, opened.train.count, opened.test.count]).toEqual(['any.csv', 16, 4]);
  });

  it('may have its labels last, rows numbered and cells quoted, and begin with a byte order mark', async () => {
    const opened = await open({
      'train.csv': '\uFEFF"","a","b","c","d","class"\n"1",0,255,2,3,1\n"2",4.0,5,6,7,0',
      'test.csv': '\uFEFF1,9,8,7,6\n\n',
    });
    expect([...opened.train.images]).toEqual([0, 255, 2, 3, 4, 5, 6, 7]);
    expect([...opened.train.labels, ...opened.test.labels]).toEqual([1, 0, 1]);
    expect([...opened.test.images]).toEqual([9, 8, 7, 6]);
  });

  it('may have more than 256 classes', async () => {
    const opened = await open({ 'train.csv': '300,1,2,3,4\n', 'test.csv': '299,1,2,3,4\n' });
    expect([opened.train.labels, opened.test.labels]).toEqual([
      Uint16Array.of(300),
      Uint16Array.of(299),
    ]);
  });

  it.each([
    ['0,1,2,3,4,5\n', 'has 6 columns; a label and the pixels of a square image are expected'],
    ['', 'is empty'],
    ['0,1,2,3,256\n', 'a pixel is a whole number of 0 to 255; column 5 of line 1 is "256"'],
    ['0,1,2,3,4\n0,1,2,0.5,4\n', 'column 4 of line 2 is "0.5"'],
    ['0,1,2,3,4\n0,1,2 3,3,4\n', 'column 3 of line 2 is "2 3"'],
    ['0,1,2,3,4\n0,1,,3,4\n', 'column 3 of line 2 is ""'],
    [
      'label,a,b,c,d\nA,1,2,3,4\n',
      'a label is a whole number of 0 to 65535; column 1 of line 2 is "A"',
    ],
    ['0,1,2,3,4\n0,1,2,3\n', 'line 2 has 4 columns, the first 5'],
    ['a,b,c,d\n1,2,3,4\n', 'has no labels: it has pixels alone'],
  ])('%j is refused', async (text, reason) => {
    const error = await datasetErrorOf(() => open({ 'train.csv': text }));
    expect(error.message).toContain(`train.csv`);
    expect(error.message).toContain(reason);
  });

  it('holds what was written, whatever it is', async () => {
    const image = fc.tuple(
      fc.integer({ min: 0, max: 255 }),
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }),
    );
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(image, { minLength: 1 }), fc.boolean(), async (images, isNamed) => {
        const data = tiny(
          images.flatMap(([, pixels]) => pixels),
          images.map(([label]) => label),
        );
        const text = csvOf(data, { header: isNamed ? 'named' : 'none' });
        await writeFiles(folder, { 'train.csv': text, 'test.csv': text });
        const { train: read } = await openDataset(folder);
        expect([...read.images]).toEqual([...data.images]);
        expect([...read.labels]).toEqual([...data.labels]);
      }),
      { numRuns: 30 },
    );
  });
});

it('a file of another kind is refused with the forms that there are', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'digits.zip': '' });
  const { code, message } = await datasetErrorOf(() => openDataset(join(folder, 'digits.zip')));
  expect(code).toBe('unknown-dataset');
  expect(message).toMatch(
    /digits\.zip is a file of another kind\. Unpack it first\. Data is taken as IDX/,
  );
});
