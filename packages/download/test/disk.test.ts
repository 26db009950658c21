import { downloadFile } from '@mnist-cnn/download';
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { downloadErrorOf } from './download-error-of.ts';
import { good, startMirror } from './mirror.ts';
import { sampleBytes, sampleFile } from './sample-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { name } = sampleFile;

/** Makes a folder a disk of so many bytes until the test ends, which takes root; whether it is one now. */
function mountSmallDisk(folder: string, bytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'small-disk', folder], {
      stdio: 'ignore',
    });
  } catch {
    return false;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return true;
}

describe('a disk', () => {
  it('without enough room is told before anything is downloaded', async () => {
    const folder = await temporaryFolder();
    const { url, ranges } = await startMirror(good);
    const file = { ...sampleFile, bytes: 2 ** 52 };
    await writeFile(join(folder, `${name}.part`), sampleBytes.subarray(0, 1000));
    const error = await downloadErrorOf(() => downloadFile([url], file, join(folder, name)));
    expect(error.code).toBe('no-space');
    expect(error.message).toContain(`no room for ${name} in ${folder}`);
    expect(error.message).toMatch(/: 4503599627369496 bytes are to come, \d+ are free/);
    expect(ranges).toEqual([]);
    expect(await readdir(folder)).toEqual([`${name}.part`]);
  });

  it.skipIf(!existsSync('/dev/full'))('that becomes full is told', async () => {
    const folder = await temporaryFolder();
    // Whatever is written to this device, the system says that there is no space left.
    await symlink('/dev/full', join(folder, `${name}.part`));
    const { url } = await startMirror(good);
    const error = await downloadErrorOf(() => downloadFile([url], sampleFile, join(folder, name)));
    expect(error.code).toBe('no-space');
    expect(error.message).toContain('The disk became full');
    expect(error.message).toContain(`${sampleBytes.length} bytes of ${name}`);
    expect(error.message).toContain(folder);
  });

  it('that becomes full keeps what has arrived', async ({ skip }) => {
    const folder = await temporaryFolder();
    if (!mountSmallDisk(folder, 131_072)) return skip('A small disk can be mounted by root alone.');
    const filler = join(folder, 'filler');
    const { url } = await startMirror((response, request) => {
      writeFileSync(filler, new Uint8Array(98_304));
      good(response, request);
    });
    const error = await downloadErrorOf(() => downloadFile([url], sampleFile, join(folder, name)));
    expect(error.code).toBe('no-space');
    const left = await readFile(join(folder, `${name}.part`));
    expect(left.length).toBeGreaterThan(0);
    expect(left.equals(sampleBytes.subarray(0, left.length))).toBe(true);

    await rm(filler);
    const again = await startMirror(good);
    await downloadFile([again.url], sampleFile, join(folder, name));
    expect(again.ranges).toEqual([`bytes=${left.length}-`]);
    expect(await readdir(folder)).toEqual([name]);
    return undefined;
  });

  it('that cannot be written to is told', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'cache'), 'a file');
    const { url } = await startMirror(good);
    const error = await downloadErrorOf(() =>
      downloadFile([url], sampleFile, join(folder, 'cache', name)),
    );
    expect(error.code).toBe('cannot-write');
    expect(error.message).toContain(`Could not write ${join(folder, 'cache')}`);
  });

  it('where a folder has the name of the file is told', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, name, 'inner'), { recursive: true });
    const { url } = await startMirror(good);
    const error = await downloadErrorOf(() => downloadFile([url], sampleFile, join(folder, name)));
    expect(error.code).toBe('cannot-write');
    expect(error.message).toContain(join(folder, name));
  });
});
