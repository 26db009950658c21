import { configDefaults, defineConfig } from 'vitest/config';

/** What does not depend on how the kernels compute: once is enough. */
const ONCE = ['identity', 'kernel-binaries', 'one-hot', 'register', 'supported-version'];

/** One build of the kernels, whatever the engine would choose by itself. */
const project = (build: 'relaxed-simd' | 'simd', exclude: readonly string[]) => ({
  extends: true as const,
  test: {
    name: build,
    env: { SIMD_BUILD: build },
    setupFiles: ['test/choose-simd-build.mjs'],
    exclude: [...configDefaults.exclude, ...exclude],
  },
});

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    testTimeout: 30_000,
    projects: [
      project('relaxed-simd', []),
      project(
        'simd',
        ONCE.map((name) => `test/${name}.test.ts`),
      ),
    ],
  },
});
