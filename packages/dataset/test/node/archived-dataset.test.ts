import { DatasetError, type DatasetSource, knownDatasets } from '@mnist-cnn/dataset';
import { downloadDataset, openDataset, verifyDataset } from '@mnist-cnn/dataset/node';
import { encodeIdx } from '@mnist-cnn/idx';
import * as fc from 'fast-check';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { startMirror } from './mirror.ts';
import { sha256, writeFiles } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { zipOf } from './zip-of.ts';

const gzip = (shape: number[], ...data: number[]): Uint8Array =>
  new Uint8Array(gzipSync(encodeIdx({ type: 'uint8', shape, data: Uint8Array.from(data) })));
/** An image of 2×3 with ink in its first row, as EMNIST's files have it: 3×2, with ink in its first column. */
const image = gzip([1, 3, 2], 255, 0, 255, 0, 255, 0);
const filesOf = (set: string, trainLabel: number, testLabel: number) => ({
  [`gzip/emnist-${set}-train-images-idx3-ubyte.gz`]: image,
  [`gzip/emnist-${set}-train-labels-idx1-ubyte.gz`]: gzip([1], trainLabel),
  [`gzip/emnist-${set}-test-images-idx3-ubyte.gz`]: image,
  [`gzip/emnist-${set}-test-labels-idx1-ubyte.gz`]: gzip([1], testLabel),
});
const letters = filesOf('letters', 1, 26);
const zip = await zipOf({ ...letters, ...filesOf('digits', 0, 9), 'gzip/readme.txt': image }, true);

/** A set of EMNIST as it was published, in another archive. */
function setOf(name: string, bytes = zip): DatasetSource {
  const source = knownDatasets.find((one) => one.name === name);
  if (!source?.archive) throw new Error(`${name} has no archive.`);
  return {
    ...source,
    archive: { ...source.archive, bytes: bytes.length, sha256: sha256(bytes) },
  };
}

/** A cache that has an archive already. */
async function cacheWith(bytes: Uint8Array): Promise<string> {
  const cacheDirectory = await temporaryFolder();
  await writeFiles(join(cacheDirectory, 'emnist'), { 'gzip.zip': bytes });
  return cacheDirectory;
}

const serveZip = () =>
  startMirror((_, response) => {
    response.writeHead(200, { 'content-length': zip.length });
    response.end(zip);
  });

describe('a dataset in an archive', () => {
  it('is downloaded with its others, upright, with the classes of its labels', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await serveZip();
    const options = { cacheDirectory, mirrors: [url] };
    const location = await downloadDataset(setOf('emnist-letters'), options);
    expect(location).toMatchObject({
      directory: join(cacheDirectory, 'emnist-letters'),
      archive: { path: join(cacheDirectory, 'emnist', 'gzip.zip'), exists: true },
    });
    expect(await readdir(location.directory)).toHaveLength(4);
    const { train, test, classNames } = await openDataset('emnist-letters', { cacheDirectory });
    expect([train.height, train.width, ...train.images]).toEqual([2, 3, 255, 255, 255, 0, 0, 0]);
    expect([classNames[train.labels[0]], classNames[test.labels[0]]]).toEqual(['A', 'Z']);

    await downloadDataset(setOf('emnist-digits'), options);
    const digits = await openDataset('emnist-digits', { cacheDirectory });
    expect([digits.train.labels[0], digits.test.labels[0]]).toEqual([0, 9]);
    expect(requests.map(({ name }) => name)).toEqual(['gzip.zip']);
  });

  it('needs its archive no more, unless a file is damaged', async () => {
    const cacheDirectory = await cacheWith(zip);
    const source = setOf('emnist-letters');
    const { directory, files, archive } = await downloadDataset(source, { cacheDirectory });
    await rm(archive?.path ?? '');
    await downloadDataset(source, { cacheDirectory, mirrors: [] });

    await writeFile(files[0].path, image.subarray(0, 20));
    const [verdict] = await verifyDataset(source, { cacheDirectory });
    expect(verdict).toMatchObject({ state: 'unreadable' });
    const error = await datasetErrorOf(() => openDataset(source, { cacheDirectory }));
    expect(error.message).toContain("call downloadDataset('emnist-letters')");
    const { url } = await serveZip();
    await downloadDataset(source, { cacheDirectory, mirrors: [url] });
    expect(await readFile(files[0].path)).toEqual(Buffer.from(image));
    expect(await readdir(directory)).toHaveLength(4);
  });

  it('of which the archive has no file is told', async () => {
    const cacheDirectory = await cacheWith(zip);
    const error = await datasetErrorOf(() =>
      downloadDataset(setOf('emnist-byclass'), { cacheDirectory }),
    );
    expect(error.code).toBe('missing-files');
    expect(error.message).toContain('has no gzip/emnist-byclass-train-images-idx3-ubyte.gz');
  });

  it('leaves nothing half-written when the disk becomes full', async () => {
    const cacheDirectory = await cacheWith(zip);
    const handle = await open(join(cacheDirectory, 'emnist', 'gzip.zip'));
    const spy = vi.spyOn(Object.getPrototypeOf(handle), 'writeFile');
    await handle.close();
    onTestFinished(() => spy.mockRestore());
    spy.mockRejectedValue(Object.assign(new Error('No space left.'), { code: 'ENOSPC' }));
    const error = await datasetErrorOf(() =>
      downloadDataset(setOf('emnist-letters'), { cacheDirectory }),
    );
    expect(error.code).toBe('no-space');
    expect(await readdir(join(cacheDirectory, 'emnist-letters'))).toEqual([]);
  });

  it('stops when told to, also once its archive has come', async () => {
    const cacheDirectory = await cacheWith(zip);
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const download = downloadDataset(setOf('emnist-letters'), {
      cacheDirectory,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });
    await expect(download).rejects.toBe(reason);
    expect(await readdir(join(cacheDirectory, 'emnist-letters'))).toEqual([]);
  });

  it('has whole files or none, however its archive is damaged', async () => {
    const cacheDirectory = await cacheWith(zip);
    const directory = join(cacheDirectory, 'emnist-letters');
    const place = fc.integer({ min: 1, max: zip.length - 1 });
    const damaged = fc.oneof(
      place.map((length) => zip.subarray(0, length)),
      fc
        .tuple(place, fc.integer({ min: 1, max: 255 }))
        .map(([index, flip]) => zip.map((byte, i) => (i === index ? byte ^ flip : byte))),
    );
    const property = fc.asyncProperty(damaged, async (bytes) => {
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory);
      await writeFile(join(cacheDirectory, 'emnist', 'gzip.zip'), bytes);
      const download = downloadDataset(setOf('emnist-letters', bytes), { cacheDirectory });
      const code = await download.then(
        () => 'whole',
        (error: unknown) => (error instanceof DatasetError ? error.code : error),
      );
      expect(['whole', 'unreadable-file', 'missing-files']).toContain(code);
      const names = await readdir(directory);
      if (code === 'whole') expect(names).toHaveLength(4);
      for (const name of names) {
        const expected = Buffer.from(letters[`gzip/${name}`] ?? []);
        expect(await readFile(join(directory, name))).toEqual(expected);
      }
    });
    await fc.assert(property, { numRuns: 30 });
  });
});
