import { createLabelledImages, limitImages, type LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { writePictures } from './picture-folder.ts';
import { writeFiles } from './small-dataset.ts';
import { pixelsOf, someDigits } from './some-digits.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { train, test, classNames } = await someDigits(30);

/** Labels and pixels of each image, whatever their order. */
const contents = (data: LabelledImages) =>
  Array.from(
    { length: data.count },
    (_, i) => `${data.labels[i]} ${pixelsOf(data, i).join()}`,
  ).toSorted();

/** One picture, of one level. */
const plain = (width: number, height: number, background = { r: 9, g: 9, b: 9, alpha: 1 }) =>
  sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer();

const writePlain = async (folder: string, files: Readonly<Record<string, Promise<Buffer>>>) => {
  for (const [name, bytes] of Object.entries(files))
    await writeFiles(folder, { [name]: await bytes });
};

describe('a folder of pictures a class', () => {
  it.each([
    ['train', 'test', {}],
    ['training', 'testing', { isColour: true }],
    ['Train', 'valid', { ending: 'webp' }],
    ['trainingSet/trainingSet', 'val', {}],
  ] as const)('in %s and %s is read, %j', async (trainName, testName, form) => {
    const folder = await temporaryFolder();
    await writePictures(join(folder, trainName), train, classNames, form);
    await writePictures(join(folder, testName), test, classNames, form);
    const opened = await openDataset(folder);
    expect(opened.train).toMatchObject({ height: 28, width: 28, count: 30, classes: 10 });
    expect(opened.train.channels).toBeUndefined();
    expect(contents(opened.train)).toEqual(contents(train));
    expect(contents(opened.test)).toEqual(contents(test));
    expect(opened).toMatchObject({ classNames, notes: [] });
    expect(opened.files.map(({ name }) => name)).toEqual([trainName.split('/')[0], testName]);
  });

  it('may lie one folder down; hidden files and those that are no pictures are passed over', async () => {
    const folder = await temporaryFolder();
    const within = join(folder, 'mnist_png');
    await writePictures(join(within, 'train'), train, classNames);
    await writePictures(join(within, 'test'), test, classNames);
    await writeFiles(join(folder, '__MACOSX'), { x: '' });
    await writeFiles(join(within, 'train', '3'), {
      'Thumbs.db': '',
      '.DS_Store': '',
      '._1.png': '',
    });
    await writeFiles(join(within, 'train', 'empty'), { 'readme.txt': '' });
    await writeFiles(join(within, 'train', '.git'), { 'x.png': '' });
    const opened = await openDataset(folder);
    expect([opened.train.count, opened.test.count]).toEqual([30, 15]);
    expect(opened.classNames).toEqual(classNames);
  });

  it('has the SHA-256 of what sha256sum prints, and the same again', async () => {
    const folder = await temporaryFolder();
    await writePictures(join(folder, 'train'), train, classNames);
    await writePictures(join(folder, 'test'), test, classNames);
    const first = await openDataset(folder);
    const list = createHash('sha256');
    for (const name of (await readdir(join(folder, 'test'))).toSorted()) {
      const files = await readdir(join(folder, 'test', name));
      for (const file of files.toSorted(
        (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
      )) {
        const bytes = await readFile(join(folder, 'test', name, file));
        list.update(`${createHash('sha256').update(bytes).digest('hex')}  ${name}/${file}\n`);
      }
    }
    expect(first.files[1]).toEqual({ name: 'test', sha256: list.digest('hex') });
    const again = await openDataset(folder);
    expect(again.files).toEqual(first.files);
    expect(again.train).toEqual(first.train);
  });

  it('without a folder to test with keeps a fifth of every class, and says so', async () => {
    const folder = await temporaryFolder();
    await writePictures(folder, train, classNames);
    const opened = await openDataset(folder);
    expect([opened.train.count, opened.test.count]).toEqual([24, 6]);
    expect(contents(opened.train).concat(contents(opened.test)).toSorted()).toEqual(
      contents(train),
    );
    expect(opened.notes).toEqual([
      expect.stringContaining('has no images to test with: 6 of its 30'),
    ]);
  });

  it('says which folder it leaves out', async () => {
    const folder = await temporaryFolder();
    await writePictures(join(folder, 'train'), train, classNames);
    await writePictures(join(folder, 'val'), test, classNames);
    await writePlain(join(folder, 'test'), { '1.png': plain(28, 28) });
    const unlabelled = await openDataset(folder);
    expect(contents(unlabelled.test)).toEqual(contents(test));
    expect(unlabelled.notes).toEqual([
      `${join(folder, 'test')} is left out: it has no pictures in folders named by class.`,
    ]);
    await writePictures(join(folder, 'test'), limitImages(test, 2), classNames);
    const both = await openDataset(folder);
    expect(both.test.count).toBe(2);
    expect(both.notes).toEqual([
      `${join(folder, 'val')} is left out: there is another folder to test with.`,
    ]);
  });

  it('to test with alone has none to train with', async () => {
    const folder = await temporaryFolder();
    await writePictures(join(folder, 'test'), test, classNames);
    const opened = await openDataset(folder);
    expect([opened.train.count, opened.test.count, opened.files.length]).toEqual([0, 15, 1]);
  });

  it('of letters in colour has their names in natural order', async () => {
    const folder = await temporaryFolder();
    const names = Array.from({ length: 26 }, (_, i) => `letter ${i + 1}`);
    const letters = createLabelledImages(
      {
        type: 'uint8',
        shape: [52, 32, 32, 3],
        data: Uint8Array.from({ length: 52 * 3072 }, (_, i) => i % 251),
      },
      { type: 'uint8', shape: [52], data: Uint8Array.from({ length: 52 }, (_, i) => i % 26) },
      26,
    );
    await writePictures(join(folder, 'train'), letters, names);
    await writePictures(join(folder, 'test'), letters, names);
    const opened = await openDataset(folder);
    expect(opened.classNames).toEqual(names);
    expect(opened.train).toMatchObject({ height: 32, width: 32, channels: 3, classes: 26 });
    expect(contents(opened.test)).toEqual(contents(letters));
    expect(new Set(opened.train.labels.subarray(0, 26)).size).toBeGreaterThan(10);
  });
});

describe('pictures', () => {
  const rgb = { r: 10, g: 20, b: 30, alpha: 1 };

  it('are in colour where one is, and what is transparent is white', async () => {
    const folder = await temporaryFolder();
    await writePlain(join(folder, 'test', 'a'), {
      '1.png': plain(1, 1),
      '2.png': plain(1, 1, rgb),
    });
    await writePlain(join(folder, 'test', 'b'), { '1.png': plain(1, 1, { ...rgb, alpha: 0 }) });
    const { test: read } = await openDataset(folder);
    expect(contents(read)).toEqual(['0 10,20,30', '0 9,9,9', '1 255,255,255']);
  });

  it('of other sizes are named, unless they are to be stretched', async () => {
    const folder = await temporaryFolder();
    await writePlain(join(folder, 'a'), {
      '1.png': plain(3, 2),
      '2.png': plain(3, 2),
      '10.png': plain(2, 2),
    });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('wrong-shape');
    expect(error.message).toContain(
      `${join(folder, 'a', '1.png')} is 3×2 and ${join(folder, 'a', '10.png')} is 2×2 pixels.`,
    );
    const { train: read } = await openDataset(folder, { pictureSize: { height: 5, width: 4 } });
    expect(read).toMatchObject({ height: 5, width: 4 });
    expect(new Set(read.images)).toEqual(new Set([9]));
  });

  it('that are broken are named', async () => {
    const folder = await temporaryFolder();
    await writePlain(join(folder, 'a'), { '1.png': plain(3, 2) });
    await writeFile(join(folder, 'a', '2.jpg'), 'no picture');
    const { code, message } = await datasetErrorOf(() => openDataset(folder));
    expect(code).toBe('unreadable-file');
    expect(message).toContain(`${join(folder, 'a', '2.jpg')} is not a picture that can be read`);
  });

  it('of a class to test with alone are refused', async () => {
    const folder = await temporaryFolder();
    await writePlain(join(folder, 'train', 'a'), { '1.png': plain(3, 2) });
    await writePlain(join(folder, 'test', 'A'), { '1.png': plain(3, 2) });
    const { code, message } = await datasetErrorOf(() => openDataset(folder));
    expect(code).toBe('wrong-label');
    expect(message).toContain('has pictures of the class "A"');
  });
});

it('a folder without any data says what it holds and what is taken', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'train', 'a'), { recursive: true });
  await writeFiles(folder, { 'notes.txt': '' });
  const { code, message } = await datasetErrorOf(() => openDataset(folder));
  expect(code).toBe('missing-files');
  expect(message).toMatch(
    /has no data: it holds notes\.txt, train\. Data is taken as IDX files, as a folder of pictures/,
  );
});
