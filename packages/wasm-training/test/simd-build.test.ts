import { simdBuild } from '@mnist-cnn/wasm-training';
import { expect, it } from 'vitest';

it('runs the build that these tests are for', () => {
  expect(['relaxed-simd', 'wide-simd', 'simd']).toContain(process.env['SIMD_BUILD']);
  expect(simdBuild()).toBe(process.env['SIMD_BUILD']);
});
