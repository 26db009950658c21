import { configDefaults, defineConfig } from 'vitest/config';

/** What does not depend on the build of the kernels, or counts on modules that nothing has loaded before. */
const ONCE = [
  'identity',
  'kernel-binaries',
  'one-hot',
  'parameter-memory',
  'register',
  'supported-version',
].map((name) => `test/${name}.test.ts`);

/** One build of the kernels, whatever the engine would choose by itself; its tests share one TensorFlow.js. */
const build = (name: 'relaxed-simd' | 'simd') => ({
  extends: true as const,
  test: {
    name,
    env: { SIMD_BUILD: name },
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/choose-simd-build.mjs'],
    exclude: [...configDefaults.exclude, ...ONCE],
    isolate: false,
  },
});

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    testTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'any build', include: ONCE } },
      build('relaxed-simd'),
      build('simd'),
    ],
  },
});
