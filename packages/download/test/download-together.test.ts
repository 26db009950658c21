import { downloadFile } from '@mnist-cnn/download';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, good, stallAfter, startMirror } from './mirror.ts';
import { sampleBytes, sampleFile } from './sample-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { name } = sampleFile;

/** A process of its own that downloads the sample file, and says "some" once bytes have come. */
function downloadElsewhere(destination: string, url: string): ChildProcess {
  const script = `
    import { downloadFile } from '@mnist-cnn/download';
    const [url, file, destination] = JSON.parse(process.argv[1]);
    await downloadFile([url], file, destination, { onBytes: () => process.stdout.write('some') });
  `;
  const call = JSON.stringify([url, sampleFile, destination]);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, call], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

const goodAfter =
  (milliseconds: number): Answer =>
  (response, request) => {
    setTimeout(() => good(response, request), milliseconds);
  };

const expectWhole = async (folder: string): Promise<void> => {
  expect(await readdir(folder)).toEqual([name]);
  expect((await readFile(join(folder, name))).equals(sampleBytes)).toBe(true);
};

describe('downloads at the same time', () => {
  it('of two processes do not disturb each other', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(goodAfter(50));
    const children = [1, 2].map(() => downloadElsewhere(join(folder, name), url));
    const ends = await Promise.all(children.map(async (child) => once(child, 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0]);
    expect(ranges.length).toBeGreaterThanOrEqual(1);
    await expectWhole(folder);
  });

  it('of one process do not either', async () => {
    const folder = await temporaryFolder();
    const { url } = await startMirror(goodAfter(5));
    const calls = Array.from({ length: 5 }, async () =>
      downloadFile([url], sampleFile, join(folder, name)),
    );
    await Promise.all(calls);
    await expectWhole(folder);
  });

  it('do not take the part of a process that still works on it', async () => {
    const folder = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const child = downloadElsewhere(join(folder, name), stalling.url);
    if (child.stdout) await once(child.stdout, 'data');
    const { url, ranges } = await startMirror(good);
    await downloadFile([url], sampleFile, join(folder, name));
    expect(ranges).toEqual([undefined]);
    expect((await readdir(folder)).length).toBe(2);
  });

  it('go on with the part of a process that was killed', async () => {
    const folder = await temporaryFolder();
    const stalling = await startMirror(stallAfter(20_000));
    const child = downloadElsewhere(join(folder, name), stalling.url);
    if (child.stdout) await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { url, ranges } = await startMirror(good);
    await downloadFile([url], sampleFile, join(folder, name));
    expect(ranges.length).toBe(1);
    expect(ranges[0]).toMatch(/^bytes=[1-9]\d*-$/);
    await expectWhole(folder);
  });
});
