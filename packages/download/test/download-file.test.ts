import { downloadFile, type DownloadFileOptions } from '@mnist-cnn/download';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { downloadErrorOf } from './download-error-of.ts';
import {
  beginRange,
  closedMirror,
  cutAfter,
  cutAfterIgnoringRange,
  good,
  ignoringRange,
  reset,
  stallAfter,
  startMirror,
  status,
} from './mirror.ts';
import { sampleBytes, sampleFile } from './sample-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { name } = sampleFile;
const part = `${name}.part`;

/** Downloads the sample file into a folder, with no more than a moment between attempts. */
const download = (
  folder: string,
  urls: readonly string[],
  options: DownloadFileOptions = {},
): Promise<void> =>
  downloadFile(urls, sampleFile, join(folder, name), { retryPause: 1, ...options });

const expectWhole = async (folder: string): Promise<void> => {
  expect(await readdir(folder)).toEqual([name]);
  expect(sampleBytes).toEqual(new Uint8Array(await readFile(join(folder, name))));
};

describe('downloadFile', () => {
  it('brings the file, and nothing else, into a folder that it makes', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    const { url } = await startMirror(good);
    await download(folder, [url]);
    await expectWhole(folder);
  });

  it('asks for nothing where the file is here', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    const seen: number[] = [];
    await download(folder, [url], { onBytes: (bytes) => seen.push(bytes) });
    expect(ranges.length).toBe(1);
    expect(seen).toEqual([sampleBytes.length]);
  });

  it.each([
    ['of another size', 'wrong'],
    ['of the same size', new Uint8Array(sampleBytes.length)],
  ])('replaces a wrong file %s', async (_, wrong) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, name), wrong);
    const { url } = await startMirror(good);
    await download(folder, [url]);
    await expectWhole(folder);
  });

  it('removes what earlier downloads left', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), sampleBytes.subarray(0, 1000));
    // No process has as high a number.
    await writeFile(join(folder, `${name}.999999999-0f.part`), sampleBytes.subarray(0, 10));
    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    expect(ranges).toEqual(['bytes=1000-']);
    await expectWhole(folder);
  });

  it('takes a file of the right size where no SHA-256 is known', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror(good);
    const { bytes } = sampleFile;
    await downloadFile([url], { name, bytes }, join(folder, name));
    await expectWhole(folder);
  });

  it('sends name and password of an address as a header, and does not show them', async () => {
    const folder = await temporaryFolder();
    const seen: (string | undefined)[] = [];
    const { url } = await startMirror((response, request) => {
      seen.push(request.headers.authorization);
      response.writeHead(404);
      response.end();
    });
    const error = await downloadErrorOf(() =>
      download(folder, [url.replace('//', '//me:p%40ss@')]),
    );
    expect(seen).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    expect(error.message).toContain(`${url}: HTTP 404`);
  });

  it('stops at once where the rest has arrived already', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror(good);
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const stopped = download(folder, [url], {
      signal: stop.signal,
      onBytes(bytes) {
        if (bytes > 0) stop.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([part]);
  });

  it.each([0, -1, Number.NaN])('refuses an idleTimeout of %d', async (idleTimeout) => {
    await expect(download('nowhere', [], { idleTimeout })).rejects.toThrow(RangeError);
  });

  it.each([{ bytes: 0 }, { bytes: 1.5 }, { bytes: Number.NaN }, { sha256: 'ABC' }])(
    'refuses a file with %j',
    async (wrong) => {
      const file = { ...sampleFile, ...wrong };
      await expect(downloadFile([], file, 'nowhere')).rejects.toThrow(RangeError);
    },
  );

  it('says that there is no address', async () => {
    const folder = await temporaryFolder();
    const error = await downloadErrorOf(() => download(folder, []));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('no address');
  });
});

describe('a download that was begun', () => {
  it('goes on where the line was cut', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(cutAfter(30_000), good);
    await download(folder, [url]);
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
    await expectWhole(folder);
  });

  it('goes on however often the line is cut, if some of it comes each time', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(cutAfter(5_000));
    await download(folder, [url]);
    expect(ranges.length).toBeGreaterThanOrEqual(sampleBytes.length / 5_000);
    await expectWhole(folder);
  });

  it('stops where no more of it comes, and keeps what did', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(cutAfter(30_000), status(503));
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`${url}: HTTP 503 Service Unavailable (attempt 6)`);
    expect(ranges.length).toBe(6);
    expect(await readdir(folder)).toEqual([part]);

    const left = await readFile(join(folder, part));
    expect(left.equals(sampleBytes.subarray(0, left.length))).toBe(true);
    const again = await startMirror(good);
    await download(folder, [again.url]);
    expect(again.ranges).toEqual([`bytes=${left.length}-`]);
    await expectWhole(folder);
  });

  it('begins again where the server ignores the range', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), new Uint8Array(1000));
    const { url, ranges } = await startMirror(ignoringRange);
    await download(folder, [url]);
    expect(ranges.length).toBe(1);
    await expectWhole(folder);
  });

  it('loses nothing where the server ignores the range and cuts the line', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), sampleBytes.subarray(0, 50_000));
    const cutting = await startMirror(cutAfterIgnoringRange(20_000));
    const error = await downloadErrorOf(() => download(folder, [cutting.url]));
    expect(error.message).toContain(`of ${sampleBytes.length} bytes`);
    const left = await readFile(join(folder, part));
    expect(left.equals(sampleBytes.subarray(0, 50_000))).toBe(true);
  });

  it('begins again where what was left is of another file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), new Uint8Array(1000));
    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    expect(ranges).toEqual(['bytes=1000-', undefined]);
    await expectWhole(folder);
  });

  it('begins again once, not for ever', async () => {
    const folder = await temporaryFolder();
    const wrong = sampleBytes.toReversed();
    const { url, ranges } = await startMirror((response, request) => {
      const start = beginRange(response, request);
      if (start > 0) response.end(wrong.subarray(start));
      else response.write(wrong.subarray(0, 100), () => setTimeout(() => response.destroy(), 50));
    });
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.message).toContain(`${sampleFile.sha256} expected`);
    expect(ranges.filter((range) => range === undefined).length).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it('begins again where more was left than the file has', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), new Uint8Array(sampleBytes.length + 1));
    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    expect(ranges).toEqual([undefined]);
    await expectWhole(folder);
  });

  it('needs no mirror where all was left but the last step', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), sampleBytes);
    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    expect(ranges).toEqual([]);
    await expectWhole(folder);
  });

  it.each([
    ['of a file of another size', 'bytes 1000-1999/2000'],
    ['that begins elsewhere', `bytes 999-${sampleBytes.length - 1}/${sampleBytes.length}`],
    ['without a name', undefined],
  ])('does not join a range %s', async (_, range) => {
    const folder = await temporaryFolder();
    const begun = sampleBytes.subarray(0, 1000);
    await writeFile(join(folder, part), begun);
    const { url } = await startMirror((response) => {
      response.writeHead(206, range === undefined ? {} : { 'content-range': range });
      response.end(new Uint8Array(1000));
    });
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.message).toContain(`the range "${range ?? ''}"`);
    expect((await readFile(join(folder, part))).equals(begun)).toBe(true);
  });

  it('begins again where the server has no such range', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), new Uint8Array(1000));
    const { url, ranges } = await startMirror(status(416), good);
    await download(folder, [url]);
    expect(ranges).toEqual(['bytes=1000-', undefined]);
    await expectWhole(folder);
  });
});

describe('a mirror', () => {
  it('that has lost the file gives way to the next', async () => {
    const folder = await temporaryFolder();
    const lost = await startMirror(status(404));
    const { url } = await startMirror(good);
    await download(folder, [lost.url, url]);
    expect(lost.ranges.length).toBe(1);
    await expectWhole(folder);
  });

  it('that fails is named with its reason', async () => {
    const folder = await temporaryFolder();
    const lost = await startMirror(status(404));
    const page = await startMirror((response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>Please sign in</html>');
    });
    const short = await startMirror((response) => {
      response.writeHead(200, { 'content-length': 5 });
      response.end('short');
    });
    const gone = await closedMirror();
    const error = await downloadErrorOf(() =>
      download(folder, [lost.url, page.url, short.url, gone]),
    );
    expect(error.code).toBe('download-failed');
    const [first, ...reasons] = error.message.split('\n');
    expect(first).toBe(`Could not download ${name}:`);
    expect(reasons[0]).toBe(`  ${lost.url}: HTTP 404 Not Found`);
    expect(reasons[1]).toBe(`  ${page.url}: answered with a web page instead of the file`);
    expect(reasons[2]).toBe(`  ${short.url}: has 5 bytes, ${sampleBytes.length} expected`);
    expect(reasons[3]).toContain(`${gone}: connect ECONNREFUSED`);
    expect(reasons.length).toBe(4);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['<p>gone</p>', '\n  <html>', '\uFEFF<?xml version="1.0"?><Error>'])(
    'that answers %j is known to give a web page, if of the right length and without a content type',
    async (text) => {
      const folder = await temporaryFolder();
      const { url, ranges } = await startMirror((response) => {
        response.writeHead(200, { 'content-type': 'application/octet-stream' });
        response.end(Buffer.alloc(sampleBytes.length, text));
      });
      const error = await downloadErrorOf(() => download(folder, [url]));
      expect(error.message).toContain('web page');
      expect(ranges.length).toBe(1);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('that gives a file of another hash is not asked again, and the file not kept', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror((response) => {
      response.writeHead(200, { 'content-length': sampleBytes.length });
      response.end(sampleBytes.toReversed());
    });
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`${sampleFile.sha256} expected`);
    expect(ranges.length).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that goes on sending is stopped', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror((response) => {
      response.writeHead(200);
      const send = () => {
        if (!response.destroyed) response.write(new Uint8Array(65_536), () => setTimeout(send, 1));
      };
      send();
    });
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.message).toContain(`more than the ${sampleBytes.length} bytes`);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that ends too early without a word is asked for the rest', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror((response) => {
      response.writeHead(200); // in chunks, so that an end is no cut
      response.end(sampleBytes.subarray(0, 1000));
    }, good);
    await download(folder, [url]);
    expect(ranges).toEqual([undefined, 'bytes=1000-']);
  });

  it('that compresses the file is not taken', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(sampleBytes);
    });
    const error = await downloadErrorOf(() => download(folder, [url]));
    expect(error.message).toContain('Content-Encoding gzip');
    expect(ranges.length).toBe(1);
  });

  it.each([
    ['resets the connection', reset],
    ['answers 500', status(500)],
    ['answers 503', status(503)],
    ['answers 429', status(429)],
    ['answers 429 until now', status(429, { 'retry-after': new Date().toUTCString() })],
    ['answers 429 for a second', status(429, { 'retry-after': '1' })],
  ])('that %s is asked again', async (_, answer) => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(answer, answer, good);
    await download(folder, [url]);
    expect(ranges.length).toBe(3);
    await expectWhole(folder);
  });

  it('that wants to be left alone for an hour is', async () => {
    const folder = await temporaryFolder();
    const busy = await startMirror(status(503, { 'retry-after': '3600' }));
    const error = await downloadErrorOf(() => download(folder, [busy.url]));
    expect(error.message).toContain(
      'HTTP 503 Service Unavailable, asks to be left alone for 3600 s',
    );
    expect(busy.ranges.length).toBe(1);
  });

  it('that goes silent is given up, and the rest taken elsewhere', async () => {
    const folder = await temporaryFolder();
    const silent = await startMirror(stallAfter(20_000), status(404));
    const { url, ranges } = await startMirror(good);
    await download(folder, [silent.url, url], { idleTimeout: 2000 });
    expect(silent.ranges).toEqual([undefined, 'bytes=20000-']);
    expect(ranges).toEqual(['bytes=20000-']);
    await expectWhole(folder);
  });

  it('that does not answer at all is given up', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(() => {});
    const error = await downloadErrorOf(() => download(folder, [url], { idleTimeout: 150 }));
    expect(error.message).toContain('sent nothing for 0.15 s');
    expect(ranges.length).toBeLessThanOrEqual(1);
  });

  it('that is slow but does not stop is waited for', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror((response) => {
      response.writeHead(200, { 'content-length': sampleBytes.length });
      const step = sampleBytes.length / 40;
      const send = (from: number): void => {
        if (from >= sampleBytes.length) response.end();
        else
          response.write(sampleBytes.subarray(from, from + step), () =>
            setTimeout(send, 100, from + step),
          );
      };
      send(0);
    });
    // Four seconds in all; never as long as two without a byte.
    await download(folder, [url], { idleTimeout: 2000 });
    expect(ranges.length).toBe(1);
    await expectWhole(folder);
  });
});

describe('onBytes', () => {
  it('is told what there was, what comes, and at last all', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, part), sampleBytes.subarray(0, 1000));
    const { url } = await startMirror(good);
    const seen: number[] = [];
    await download(folder, [url], { onBytes: (bytes) => seen.push(bytes) });
    expect(seen[0]).toBe(1000);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(sampleBytes.length);
  });

  it('is told no more than the first and the last while the clock stands still', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const folder = await temporaryFolder();
      await writeFile(join(folder, part), sampleBytes.subarray(0, 1000));
      const { url } = await startMirror(good);
      const seen: number[] = [];
      await download(folder, [url], { onBytes: (bytes) => seen.push(bytes) });
      expect(seen).toEqual([1000, sampleBytes.length]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that throws stops the download, which throws the same', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror(stallAfter(20_000));
    const reason = new Error('No.');
    const onBytes = (bytes: number) => {
      if (bytes === 20_000) throw reason;
    };
    await expect(download(folder, [url], { onBytes })).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([part]);
  });
});

describe('a signal', () => {
  it('stops a download, which goes on another time', async () => {
    const folder = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const stopped = download(folder, [stalling.url], {
      signal: stop.signal,
      onBytes: (bytes) => {
        if (bytes === 20_000) stop.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([part]);

    const { url, ranges } = await startMirror(good);
    await download(folder, [url]);
    expect(ranges).toEqual(['bytes=20000-']);
  });

  it('does not let go of less than is there by then', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror(stallAfter(20_000));
    const stop = new AbortController();
    const more = sampleBytes.subarray(0, 40_000);
    const stopped = download(folder, [url], {
      signal: stop.signal,
      onBytes: () => {
        // As another process would that was stopped meanwhile.
        void writeFile(join(folder, part), more).then(() => stop.abort());
      },
    });
    await expect(stopped).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([part]);
    expect((await readFile(join(folder, part))).length).toBe(more.length);
  });

  it.each([
    ['that a server asked for', { 'retry-after': '60' }, 1],
    ['before the next attempt', {}, 60_000],
  ])('ends the pause %s', async (_, headers, retryPause) => {
    const folder = await temporaryFolder();
    const stop = new AbortController();
    const { url, ranges } = await startMirror((response, request) => {
      status(503, headers)(response, request);
      setTimeout(() => stop.abort(), 200);
    });
    const stopped = download(folder, [url], { retryPause, signal: stop.signal });
    await expect(stopped).rejects.toThrow('aborted');
    expect(ranges.length).toBe(1);
  });

  it('that is aborted before lets nothing begin', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(good);
    const stopped = download(folder, [url], { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow('aborted');
    expect(ranges).toEqual([]);
  });
});
