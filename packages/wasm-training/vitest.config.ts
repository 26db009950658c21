import { configDefaults, defineConfig } from 'vitest/config';

/** What does not depend on the build of the kernels, counts on modules that nothing has loaded before, or changes gradients. */
const ONCE = [
  'correct-gradients',
  'difference',
  'enable-wide-simd',
  'encode-bytes',
  'identity',
  'is-faster',
  'kernel-binaries',
  'one-hot',
  'parameter-memory',
  'register',
  'shared-memory-import',
  'supported-version',
  'wide-simd',
].map(file);

/** What is written anew for wider vectors, or in pairs of narrow ones: that gives the bits of `relaxed-simd`, which all other tests look at. */
const WIDE = [
  'add-scaled',
  'batch-mat-mul',
  'conv2d',
  'conv2d-max-pool',
  'depthwise-conv2d',
  'lstm',
  'move-towards',
  'placed-tensors',
  'simd-build',
  'sparse-gradients',
  'sparse-products',
  'unsorted-segment-sum',
  'winograd',
].map(file);

function file(name: string): string {
  return `test/${name}.test.ts`;
}

/** One build of the kernels, whatever the engine would choose by itself; its tests share one TensorFlow.js. */
const build = (name: 'relaxed-simd' | 'wide-simd' | 'simd', include = ['test/**/*.test.ts']) => ({
  extends: true as const,
  test: {
    name,
    env: { SIMD_BUILD: name },
    include,
    setupFiles: ['test/choose-simd-build.mjs'],
    exclude: [...configDefaults.exclude, ...ONCE],
    isolate: false,
  },
});

export default defineConfig({
  test: {
    setupFiles: ['../../tools/seed-math-random.mjs'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    testTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'any build', include: ONCE } },
      build('relaxed-simd'),
      build('wide-simd', WIDE),
      build('simd'),
    ],
  },
});
