import { downloadDataset, openDataset } from '@mnist-cnn/dataset/node';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { good, stallAfter, startMirror } from './mirror.ts';
import { sha256, smallSource } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fileNames = smallSource.files.map(({ name }) => name);
const [first] = smallSource.files;

/** A process of its own that downloads the small dataset, and says "some" once bytes have come. */
function downloadElsewhere(cacheDirectory: string, mirror: string): ChildProcess {
  const script = `
    import { downloadDataset } from '@mnist-cnn/dataset/node';
    const [source, options] = JSON.parse(process.argv[1]);
    const onProgress = () => process.stdout.write('some');
    await downloadDataset(source, { ...options, onProgress });
  `;
  const call = JSON.stringify([smallSource, { cacheDirectory, mirrors: [mirror] }]);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, call], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

describe('downloads at the same time', () => {
  it('of two processes do not disturb each other', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url, requests } = await startMirror((name, response, request) => {
      setTimeout(() => good(name, response, request), 50);
    });
    const children = [
      downloadElsewhere(cacheDirectory, url),
      downloadElsewhere(cacheDirectory, url),
    ];
    const ends = await Promise.all(children.map(async (child) => once(child, 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0]);
    expect(requests.length).toBeGreaterThanOrEqual(4);
    const left = await readdir(join(cacheDirectory, 'small'));
    expect(left.toSorted()).toEqual(fileNames.toSorted());
    expect((await openDataset(smallSource, { cacheDirectory })).train.count).toBe(100);
  });

  it('of one process do not either', async () => {
    const cacheDirectory = await temporaryFolder();
    const { url } = await startMirror((name, response, request) => {
      setTimeout(() => good(name, response, request), 5);
    });
    const calls = Array.from({ length: 5 }, async () =>
      downloadDataset(smallSource, { cacheDirectory, mirrors: [url] }),
    );
    await Promise.all(calls);
    for (const { name, sha256: expected } of smallSource.files) {
      expect(sha256(await readFile(join(cacheDirectory, 'small', name)))).toBe(expected);
    }
  });

  it('do not take the part of a process that still works on it', async () => {
    const cacheDirectory = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const child = downloadElsewhere(cacheDirectory, stalling.url);
    if (child.stdout) await once(child.stdout, 'data');
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0]).toEqual({ name: first.name, range: undefined });
  });

  it('go on with the part of a process that was killed', async () => {
    const cacheDirectory = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const child = downloadElsewhere(cacheDirectory, stalling.url);
    if (child.stdout) await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { url, requests } = await startMirror(good);
    await downloadDataset(smallSource, { cacheDirectory, mirrors: [url] });
    expect(requests[0].range).toMatch(/^bytes=[1-9]\d*-$/);
    const left = await readdir(join(cacheDirectory, 'small'));
    expect(left.toSorted()).toEqual(fileNames.toSorted());
  });
});
