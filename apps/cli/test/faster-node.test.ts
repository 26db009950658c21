import { expect, it } from 'vitest';
import { fasterNode } from '../src/faster-node.ts';

const x64 = { arch: 'x64', platform: 'linux' } as const;

it.each(['v20.20.2', 'v22.12.0'])('names a newer Node on %s', (version) => {
  expect(fasterNode({ ...x64, version })).toContain('Node 26 trains about');
});

it.each([
  { ...x64, version: 'v24.0.0' },
  { ...x64, version: 'v26.12.1' },
  { version: 'v20.20.2', arch: 'arm64', platform: 'linux' } as const,
  { version: 'v20.20.2', arch: 'x64', platform: 'darwin' } as const,
])('is silent where it would not be faster: $version, $arch, $platform', (running) => {
  expect(fasterNode(running)).toBeUndefined();
});
