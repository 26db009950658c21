import { downloadDataset, type DownloadProgress, openDataset } from '@mnist-cnn/dataset/node';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { good, notFound, stallAfter, startMirror } from './mirror.ts';
import { labels, publishedBytes, smallSource, writeFiles } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fileNames = smallSource.files.map(({ name }) => name);
const [first] = smallSource.files;
const cached = async (cacheDirectory: string): Promise<readonly string[]> =>
  (await readdir(join(cacheDirectory, 'small')).catch(() => [])).toSorted();

describe('downloadDataset', () => {
  it('brings what openDataset opens, and nothing else', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror(good);
    const location = await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(location).toMatchObject({ origin: 'cache', directory: join(cacheDirectory, 'small') });
    expect(location.files.every(({ exists }) => exists)).toBe(true);
    expect(await cached(cacheDirectory)).toEqual(fileNames.toSorted());
    expect((await openDataset(smallSource, { cacheDirectory })).train.count).toBe(100);
  });

  it('takes the dataset’s own mirrors, whether or not they end in a slash', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror(good);
    await downloadDataset({ ...smallSource, mirrors: [url.slice(0, -1)] }, { cacheDirectory });
    expect(requests.map(({ name }) => name)).toEqual(fileNames);
  });

  it('asks for nothing that is here and right', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests.length).toBe(4);
  });

  it('tells how far it is', async () => {
    const { url } = await startMirror(good);
    const seen: DownloadProgress[] = [];
    const onProgress = (progress: DownloadProgress) => seen.push(progress);
    await downloadDataset(smallSource, {
      cacheDirectory: await temporaryFolder(),
      mirrors: [url],
      onProgress,
    });
    for (const { name, bytes } of smallSource.files) {
      const received = seen
        .filter(({ file }) => file === name)
        .map(({ receivedBytes }) => receivedBytes);
      expect(received).toEqual(received.toSorted((a, b) => a - b));
      expect(received.at(-1)).toBe(bytes);
    }
    expect(seen[0].totalBytes).toBe(first.bytes);
  });

  it('goes on with what an earlier call left', async () => {
    const cacheDirectory = await temporaryFolder();
    const begun = publishedBytes(first.name).subarray(0, 1000);
    await writeFiles(join(cacheDirectory, 'small'), { [`${first.name}.part`]: begun });
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0].range).toBe('bytes=1000-');
    expect(await cached(cacheDirectory)).toEqual(fileNames.toSorted());
  });

  it('takes the next mirror after a 404', async () => {
    const cacheDirectory = await temporaryFolder();
    const lost = await startMirror(notFound);
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [lost.url, url] });
    expect(lost.requests.length).toBe(4);
    expect(requests.length).toBe(4);
  });

  it('says of every mirror why it failed', async () => {
    const cacheDirectory = await temporaryFolder();
    const lost = await startMirror(notFound);
    const short = await startMirror((_, response) => {
      response.writeHead(200, { 'content-length': 5 });
      response.end('short');
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, {
        cacheDirectory,
        mirrors: [lost.url, short.url],
      }),
    );
    expect(error.code).toBe('download-failed');
    const [, ...reasons] = error.message.split('\n');
    expect(reasons[0]).toBe(`  ${lost.url}${first.name}: HTTP 404 Not Found`);
    expect(reasons[1]).toBe(`  ${short.url}${first.name}: has 5 bytes, ${first.bytes} expected`);
    expect(reasons.length).toBe(2);
    expect(await cached(cacheDirectory)).toEqual([]);
  });

  it('gives up a server that does not answer at all', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror(() => {});
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url], idleTimeout: 150 }),
    );
    expect(error.message).toContain('sent nothing for 0.15 s');
  });

  it('stops when told to, and goes on another time', async () => {
    const cacheDirectory = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const download = downloadDataset(smallSource, {
      cacheDirectory,
      mirrors: [stalling.url],
      signal: stop.signal,
      onProgress: ({ receivedBytes }) => {
        if (receivedBytes === 20_000) stop.abort(reason);
      },
    });
    await expect(download).rejects.toBe(reason);
    expect(await cached(cacheDirectory)).toEqual([`${first.name}.part`]);

    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0].range).toBe('bytes=20000-');
  });

  it('does nothing when told to stop before', async () => {
    const { url, requests } = await startMirror(good);
    const options = {
      cacheDirectory: await temporaryFolder(),
      mirrors: [url],
      signal: AbortSignal.abort(),
    };
    await expect(downloadDataset(smallSource, options)).rejects.toThrow('aborted');
    expect(requests).toEqual([]);
  });

  it('says where it cannot write', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { cache: 'a file' });
    const { url } = await startMirror(good);
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory: join(folder, 'cache'), mirrors: [url] }),
    );
    expect(error.code).toBe('cannot-write');
    expect(error.message).toContain(join(folder, 'cache'));
  });

  it('says that there is no room', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror(good);
    const large = { ...first, bytes: 2 ** 52 };
    const error = await datasetErrorOf(() =>
      downloadDataset(
        { ...smallSource, files: [large, large, large, large] },
        { cacheDirectory, mirrors: [url] },
      ),
    );
    expect(error.code).toBe('no-space');
    expect(error.message).toContain(join(cacheDirectory, 'small'));
    expect(requests).toEqual([]);
  });

  it('expects of any mirror of mnist the files that were published', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror((_, response) => {
      response.writeHead(200, { 'content-length': 18 });
      response.end(labels(10));
    });
    const error = await datasetErrorOf(() =>
      downloadDataset('mnist', { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain('has 18 bytes, 9912422 expected');
  });

  it('refuses a name it does not know, and says what there is', async () => {
    const error = await datasetErrorOf(() => downloadDataset('emnist'));
    expect(error.code).toBe('unknown-dataset');
    expect(error.message).toContain('emnist-letters, emnist-mnist.');
  });

  it.each([0, -1, Number.NaN])('refuses an idleTimeout of %d', async (idleTimeout) => {
    await expect(downloadDataset(smallSource, { idleTimeout })).rejects.toThrow(RangeError);
  });
});
