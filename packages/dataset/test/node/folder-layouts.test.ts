import { openDataset } from '@mnist-cnn/dataset/node';
import { encodeIdx } from '@mnist-cnn/idx';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { images, labels, names, plainFiles, writeFiles } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The small dataset's files under other names. */
const four = (rename: (name: string) => string, files: readonly Uint8Array[] = plainFiles) =>
  Object.fromEntries(names.map((name, i) => [rename(name), files[i]]));

const idx = (shape: number[], data: Uint8Array) => encodeIdx({ type: 'uint8', shape, data });

describe('a folder of IDX files', () => {
  it('may lie one folder down, as torchvision and archives lay it', async () => {
    const folder = await temporaryFolder();
    await writeFiles(
      join(folder, 'raw'),
      four((name) => name),
    );
    expect((await openDataset(folder)).train.count).toBe(100);
  });

  it('may have a folder for each file, as Kaggle lays it', async () => {
    const folder = await temporaryFolder();
    for (const [i, name] of names.entries()) {
      await writeFiles(join(folder, name), { [name]: plainFiles[i] });
    }
    expect((await openDataset(folder)).test.count).toBe(20);
  });

  it('may call its test files "test"', async () => {
    const folder = await temporaryFolder();
    await writeFiles(
      folder,
      four((name) => name.replace('t10k', 'test')),
    );
    expect((await openDataset(folder)).test.count).toBe(20);
  });

  it('is read from plain files where both are there', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { ...four((name) => name), ...four((name) => `${name}.gz`) });
    expect((await openDataset(folder)).files.map(({ name }) => name)).toEqual(names);
  });

  it('of several sets is named with how one begins', async () => {
    const folder = await temporaryFolder();
    await writeFiles(
      folder,
      four((name) => `some-digits-${name}`),
    );
    await writeFiles(
      folder,
      four((name) => `some-letters-${name}`),
    );
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('missing-files');
    expect(error.message).toContain('holds 2 datasets: name one of ');
    expect(error.message).toContain(join(folder, 'some-letters'));
    const { name, files } = await openDataset(join(folder, 'some-letters'));
    expect(name).toBe('some-letters');
    expect(files[0].name).toBe('some-letters-train-images-idx3-ubyte');
  });

  it('with images to test with alone has none to train with', async () => {
    const folder = await temporaryFolder();
    const { [names[2]]: testImages, [names[3]]: testLabels } = four((name) => name);
    await writeFiles(folder, { [names[2]]: testImages, [names[3]]: testLabels });
    const { train, test, files } = await openDataset(folder);
    expect([train.count, test.count, files.length]).toEqual([0, 20, 2]);
    expect([train.height, train.width]).toEqual([28, 28]);
  });

  it('without any says what it holds', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'a.txt': '', 'b.png': '' });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.message).toContain('it holds a.txt, b.png.');
  });
});

describe('the classes of a folder', () => {
  it('are as many as its labels need, and ten at least', async () => {
    const folder = await temporaryFolder();
    const many = idx(
      [20],
      Uint8Array.from({ length: 20 }, (_, i) => i + 6),
    );
    await writeFiles(
      folder,
      four((name) => name, [images(100), labels(100), images(20), many]),
    );
    const { classNames, train } = await openDataset(folder);
    expect(classNames).toHaveLength(26);
    expect(classNames.at(-1)).toBe('25');
    expect(train.classes).toBe(26);
  });

  it('are called as classes.txt calls them', async () => {
    const folder = await temporaryFolder();
    const classNames = [...'abcdefghij'];
    await writeFiles(folder, {
      ...four((name) => name),
      'classes.txt': `${classNames.join('\r\n')}\r\n`,
    });
    expect((await openDataset(folder)).classNames).toEqual(classNames);

    await writeFiles(folder, { 'classes.txt': 'a' });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.message).toMatch(
      /classes\.txt names 1 classes, .* labels up to 9, which takes 10\.$/,
    );
  });
});

describe('EMNIST', () => {
  /** One image of 2×3, whose ink is in its first row, as EMNIST's files have it: 3×2, in its first column. */
  const turned = idx([1, 3, 2], Uint8Array.of(255, 0, 255, 0, 255, 0));
  const letters = (label: number) => [turned, idx([1], Uint8Array.of(label))] as const;

  it('is turned, and its letters are counted from A', async () => {
    const folder = await temporaryFolder();
    const files = four(
      (name) => `emnist-letters-${name.replace('t10k', 'test')}.gz`,
      [...letters(1), ...letters(26)].map((bytes) => new Uint8Array(gzipSync(bytes))),
    );
    await writeFiles(folder, files);
    const { train, test, classNames } = await openDataset(folder);
    expect([train.height, train.width]).toEqual([2, 3]);
    expect([...train.images]).toEqual([255, 255, 255, 0, 0, 0]);
    expect([classNames[train.labels[0]], classNames[test.labels[0]]]).toEqual(['A', 'Z']);
    expect(classNames).toHaveLength(26);
  });

  it('has the names of its mapping', async () => {
    const folder = await temporaryFolder();
    const mapping = '0 48\n1 65 97\n2 98\n';
    const files = four((name) => `emnist-balanced-${name}`, [...letters(1), ...letters(2)]);
    await writeFiles(folder, { ...files, 'emnist-balanced-mapping.txt': mapping });
    const { classNames, train, test } = await openDataset(folder);
    expect(classNames).toEqual(['0', 'A', 'b']);
    expect([...train.labels, ...test.labels]).toEqual([1, 2]);
  });

  // The publisher's emnist-balanced-mapping.txt: 36 97, 46 116.
  it('has the names of its set where the mapping is missing', async () => {
    const folder = await temporaryFolder();
    const files = four((name) => `emnist-balanced-${name}`, [...letters(36), ...letters(46)]);
    await writeFiles(folder, files);
    const { classNames, train, test } = await openDataset(folder);
    expect([classNames[train.labels[0]], classNames[test.labels[0]]]).toEqual(['a', 't']);
  });
});

it('QMNIST has a row of whole numbers a label, whose first is the class', async () => {
  const folder = await temporaryFolder();
  const rows = (count: number) =>
    encodeIdx({
      type: 'int32',
      shape: [count, 8],
      data: Int32Array.from({ length: count * 8 }, (_, i) => (i % 8 === 0 ? (i / 8) % 10 : 3000)),
    });
  const files = [images(100), rows(100), images(20), rows(20)];
  await writeFiles(
    folder,
    four(
      (name) => `qmnist-${name.replace('t10k', 'test').replace('idx1-ubyte', 'idx2-int')}`,
      files,
    ),
  );
  const { train, test } = await openDataset(folder);
  expect([...train.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  expect(test.labels).toBeInstanceOf(Uint8Array);
});

it('images may have red, green and blue', async () => {
  const folder = await temporaryFolder();
  const coloured = (count: number) => idx([count, 4, 5, 3], new Uint8Array(count * 60));
  await writeFiles(
    folder,
    four((name) => name, [coloured(100), labels(100), coloured(20), labels(20)]),
  );
  const { train } = await openDataset(folder);
  expect(train).toMatchObject({ height: 4, width: 5, channels: 3, count: 100 });
});
