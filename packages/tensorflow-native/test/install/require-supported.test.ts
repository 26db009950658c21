import type { Platform } from '@mnist-cnn/tensorflow-native';
import { describe, expect, it } from 'vitest';
import { install } from './install-for-test.ts';
import { tensorflowErrorOf } from './tensorflow-error-of.ts';

const platform = (os: string, arch: string, glibc?: string): Platform => {
  return { os, arch, glibc, gpus: [] };
};

describe('installTensorflow', () => {
  it.each([
    ['Windows', platform('win32', 'x64'), 'cpu', 'this is win32 x64. Use WSL2'],
    ['musl', platform('linux', 'x64'), 'cpu', 'without glibc (musl, as in Alpine). Use a system'],
    ['32 bits', platform('linux', 'arm', '2.36'), 'cpu', 'this is linux arm. Use a 64-bit system'],
    ['macOS on x64', platform('darwin', 'x64'), 'cpu', 'this is darwin x64.'],
    ['FreeBSD', platform('freebsd', 'x64'), 'cpu', 'this is freebsd x64.'],
    ['a GPU on arm64', platform('linux', 'arm64', '2.36'), 'gpu', 'Install the variant cpu.'],
    ['a GPU on macOS', platform('darwin', 'arm64'), 'gpu', 'Install the variant cpu.'],
  ] as const)('says what to do on %s, and does nothing', async (_, where, variant, message) => {
    const options = { platform: where, variant, indexUrl: 'http://127.0.0.1:9/' };
    const error = await tensorflowErrorOf(() => install('nowhere', options));
    expect(error.code).toBe('unsupported-platform');
    expect(error.message).toContain(message);
  });

  it.each(['pypi.org', 'ftp://pypi.org/'])('takes no index at "%s"', async (indexUrl) => {
    const error = await tensorflowErrorOf(() =>
      install('nowhere', { platform: platform('linux', 'x64', '2.36'), indexUrl }),
    );
    expect(['download-failed', 'no-compiler']).toContain(error.code);
  });
});
