import { downloadDataset, type DownloadProgress, openDataset } from '@mnist-cnn/dataset/node';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import {
  closedMirror,
  cutAfter,
  good,
  ignoringRange,
  notFound,
  stallAfter,
  startMirror,
} from './mirror.ts';
import { labels, publishedBytes, sha256, smallSource, writeFiles } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fileNames = smallSource.files.map(({ name }) => name);
const [first] = smallSource.files;
const cached = async (cacheDirectory: string): Promise<readonly string[]> =>
  (await readdir(join(cacheDirectory, 'small')).catch(() => [])).toSorted();

/** Puts the beginning of the first file where a download that was stopped leaves it. */
const leavePart = (cacheDirectory: string, bytes: Uint8Array): Promise<void> =>
  writeFiles(join(cacheDirectory, 'small'), { [`${first.name}.part`]: bytes });

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

  it('replaces a file that is here and wrong', async () => {
    const cacheDirectory = await temporaryFolder();
    await writeFiles(join(cacheDirectory, 'small'), { [first.name]: 'wrong' });
    const { url } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(sha256(await readFile(join(cacheDirectory, 'small', first.name)))).toBe(first.sha256);
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

  it('goes on where the line was cut, on the same mirror', async () => {
    const cacheDirectory = await temporaryFolder();
    let calls = 0;
    const { url, requests } = await startMirror((...answer) =>
      (calls++ === 0 ? cutAfter(30_000) : good)(...answer),
    );
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[1].name).toBe(first.name);
    expect(requests[1].range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await cached(cacheDirectory)).toEqual(fileNames.toSorted());
  });

  it('goes on where an earlier call stopped', async () => {
    const cacheDirectory = await temporaryFolder();
    const cutting = await startMirror(cutAfter(30_000));
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [cutting.url] }),
    );
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`of ${first.bytes} bytes`);
    expect(await cached(cacheDirectory)).toEqual([`${first.name}.part`]);

    const left = (await stat(join(cacheDirectory, 'small', `${first.name}.part`))).size;
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0].range).toBe(`bytes=${left}-`);
    expect(await cached(cacheDirectory)).toEqual(fileNames.toSorted());
  });

  it('begins again where the server ignores the range', async () => {
    const cacheDirectory = await temporaryFolder();
    await leavePart(cacheDirectory, publishedBytes(first.name).subarray(0, 1000));
    const { url, requests } = await startMirror(ignoringRange);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests.map(({ name }) => name)).toEqual(fileNames);
    expect((await openDataset(smallSource, { cacheDirectory })).train.count).toBe(100);
  });

  it('begins again where what was left is of another file', async () => {
    const cacheDirectory = await temporaryFolder();
    await leavePart(cacheDirectory, new Uint8Array(1000));
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests.slice(0, 2)).toEqual([
      { name: first.name, range: 'bytes=1000-' },
      { name: first.name, range: undefined },
    ]);
    expect((await openDataset(smallSource, { cacheDirectory })).train.count).toBe(100);
  });

  it('begins again where more was left than the file has', async () => {
    const cacheDirectory = await temporaryFolder();
    await leavePart(cacheDirectory, new Uint8Array(first.bytes + 1));
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0].range).toBe(undefined);
  });

  it('needs no mirror where all was left but the last step', async () => {
    const cacheDirectory = await temporaryFolder();
    await leavePart(cacheDirectory, publishedBytes(first.name));
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests.map(({ name }) => name)).toEqual(fileNames.slice(1));
  });

  it.each([
    ['of a file of another size', 'bytes 1000-1999/2000'],
    ['that begins elsewhere', `bytes 999-${first.bytes - 1}/${first.bytes}`],
    ['without a name', undefined],
  ])('does not join a range %s', async (_, range) => {
    const cacheDirectory = await temporaryFolder();
    const begun = publishedBytes(first.name).subarray(0, 1000);
    await leavePart(cacheDirectory, begun);
    const { url } = await startMirror((__, response) => {
      response.writeHead(206, range === undefined ? {} : { 'content-range': range });
      response.end(new Uint8Array(1000));
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain(`the range "${range ?? ''}"`);
    const left = await readFile(join(cacheDirectory, 'small', `${first.name}.part`));
    expect(left.equals(begun)).toBe(true);
  });

  it('begins again where the server has no such range', async () => {
    const cacheDirectory = await temporaryFolder();
    await leavePart(cacheDirectory, new Uint8Array(1000));
    const { url } = await startMirror((name, response, request) => {
      if (request.headers.range === undefined) return good(name, response, request);
      response.writeHead(416);
      return response.end();
    });
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
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
    const page = await startMirror((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>Please sign in</html>');
    });
    const short = await startMirror((_, response) => {
      response.writeHead(200, { 'content-length': 5 });
      response.end('short');
    });
    const gone = await closedMirror();
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, {
        cacheDirectory,
        mirrors: [lost.url, page.url, short.url, gone],
      }),
    );
    expect(error.code).toBe('download-failed');
    const [, ...reasons] = error.message.split('\n');
    expect(reasons[0]).toBe(`  ${lost.url}${first.name}: HTTP 404 Not Found`);
    expect(reasons[1]).toBe(
      `  ${page.url}${first.name}: answered with a web page instead of the file`,
    );
    expect(reasons[2]).toBe(`  ${short.url}${first.name}: has 5 bytes, ${first.bytes} expected`);
    expect(reasons[3]).toContain(`${gone}${first.name}: connect ECONNREFUSED`);
    expect(reasons.length).toBe(4);
    expect(await cached(cacheDirectory)).toEqual([]);
  });

  it('knows a web page without a content type, of the right length', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror((name, response) => {
      const page = Buffer.alloc(publishedBytes(name).length, '<p>gone</p>');
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(page);
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain('web page');
    expect(await cached(cacheDirectory)).toEqual([]);
  });

  it('does not keep a file of another hash', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror((name, response) => {
      const bytes = publishedBytes(name).slice();
      bytes[500] ^= 1;
      response.writeHead(200, { 'content-length': bytes.length });
      response.end(bytes);
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`${first.sha256} expected`);
    expect(await cached(cacheDirectory)).toEqual([]);
    expect(requests.length).toBe(1);
  });

  it('stops a server that goes on sending', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror((_, response) => {
      response.writeHead(200);
      const send = () => {
        if (!response.destroyed) response.write(new Uint8Array(65_536), () => setTimeout(send, 1));
      };
      send();
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain(`more than the ${first.bytes} bytes`);
    expect(await cached(cacheDirectory)).toEqual([]);
  });

  it('does not take a file that was compressed on the way', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror((name, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(publishedBytes(name));
    });
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain('Content-Encoding gzip');
    expect(requests.length).toBe(1);
  });

  it('gives up a server that stalls, keeps what came, and takes the rest elsewhere', async () => {
    const cacheDirectory = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const { url, requests } = await startMirror(good);
    await downloadDataset(
      { ...smallSource, files: [first, first, first, first] },
      { cacheDirectory, mirrors: [stalling.url, url], idleTimeout: 500 },
    );
    // Each attempt on the server that stalls begins anew, as it ignores ranges.
    expect(requests).toEqual([{ name: first.name, range: 'bytes=20000-' }]);
  });

  it('gives up a server that does not answer at all', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror(() => {});
    const error = await datasetErrorOf(() =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url], idleTimeout: 150 }),
    );
    expect(error.message).toContain('sent nothing for 0.15 s');
  });

  it('waits for a server that is slow but does not stop', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror((name, response, request) => {
      if (name !== first.name) return good(name, response, request);
      const bytes = publishedBytes(name);
      const step = Math.ceil(bytes.length / 20);
      const send = (from: number): void => {
        if (from >= bytes.length) response.end();
        else
          response.write(bytes.subarray(from, from + step), () =>
            setTimeout(send, 50, from + step),
          );
      };
      return send(0);
    });
    // A second in all; never as long as 800 milliseconds without a byte.
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url], idleTimeout: 800 });
    expect(requests.length).toBe(4);
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

  it('expects of any mirror of mnist the files that were published', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror((_, response) => {
      response.writeHead(200);
      response.end(labels(10));
    });
    const error = await datasetErrorOf(() =>
      downloadDataset('mnist', { cacheDirectory, mirrors: [url] }),
    );
    expect(error.message).toContain('of 9912422 bytes');
  });

  it('refuses a name it does not know', async () => {
    const error = await datasetErrorOf(() => downloadDataset('kmnist'));
    expect(error.code).toBe('unknown-dataset');
    expect(error.message).toContain('mnist, fashion-mnist');
  });

  it.each([0, -1, Number.NaN])('refuses an idleTimeout of %d', async (idleTimeout) => {
    await expect(downloadDataset(smallSource, { idleTimeout })).rejects.toThrow(RangeError);
  });
});
