import { detectPlatform } from '@mnist-cnn/tensorflow-native';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** Makes a script the only nvidia-smi there is. */
async function fakeSmi(script: string): Promise<void> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'nvidia-smi'), 0o755);
  vi.stubEnv('PATH', folder);
}

describe.skipIf(process.platform === 'win32')('detectPlatform', () => {
  beforeEach(() => {
    vi.unstubAllEnvs();
  });

  it('says what this machine is', async () => {
    vi.stubEnv('PATH', await temporaryFolder());
    const { os, arch, glibc, gpus } = await detectPlatform();
    expect([os, arch]).toEqual([process.platform, process.arch]);
    expect(gpus).toEqual([]);
    if (glibc !== undefined) expect(glibc).toMatch(/^\d+\.\d+$/);
  });

  it('takes the GPUs that nvidia-smi lists', async () => {
    await fakeSmi('echo "NVIDIA GeForce RTX 4090, 550.54.15"; echo "NVIDIA H100, SXM, 550.54.15"');
    expect((await detectPlatform()).gpus).toEqual([
      { name: 'NVIDIA GeForce RTX 4090', driver: '550.54.15' },
      { name: 'NVIDIA H100, SXM', driver: '550.54.15' },
    ]);
  });

  it.each([
    ['fails', 'echo "NVIDIA H100, 550.54.15"; exit 9'],
    ['finds none', 'echo "No devices were found"'],
  ])('finds none where nvidia-smi %s', async (_, script) => {
    await fakeSmi(script);
    expect((await detectPlatform()).gpus).toEqual([]);
  });

  it('does not wait for a nvidia-smi that hangs', async () => {
    await fakeSmi('exec /bin/sleep 600');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const detected = detectPlatform();
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await detected).gpus).toEqual([]);
  });
});
