import { expect, test } from 'vitest';
import { formatKernels } from '../harness/format-kernels.mjs';
import type { Measured, Program } from '../types.ts';

const here = { label: 'here', locate: async () => ({ mnist: '', programs: '' }) };
const before = { ...here, label: 'before' };
const program = (major: number, build: typeof here, label = build.label): Program => ({
  label,
  build,
  node: { major, version: `${major}.1.0`, executable: 'node' },
  run: async () => ({ values: {} }),
});
const ran = (kernels?: string): Measured[] => [
  { values: {}, ...(kernels !== undefined && { versions: { kernels } }) },
];
const peer: Program = { label: 'peer', run: async () => ({ values: {} }) };

test('names the kernels of each Node and build once', () => {
  const samples = new Map([
    [program(26, here), ran('wide')],
    [program(26, here), ran('wide')],
    [program(26, here), ran()],
    [program(26, before), ran('relaxed-simd')],
    [program(20, here), ran('relaxed-simd')],
    [peer, ran()],
  ]);
  expect(formatKernels({ samples })).toBe(
    'Kernels: on Node 26.1.0 here wide, before relaxed-simd; on Node 20.1.0 here relaxed-simd.',
  );
});

test('says which programs ran which where they differ', () => {
  const samples = new Map([
    [program(26, here, '1 worker'), ran('wide')],
    [program(26, here, '2 workers'), ran('wide')],
    [program(26, here, 'product'), ran('simd')],
  ]);
  expect(formatKernels({ samples })).toBe(
    'Kernels: on Node 26.1.0 here wide (1 worker; 2 workers) and simd (product).',
  );
});

test('of none there is nothing to say', () => {
  expect(formatKernels({ samples: new Map([[peer, ran()]]) })).toBe('');
});
